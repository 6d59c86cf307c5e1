#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/cloud/CloudLook.h"
#include "core/cloud/PointCloud.h"
#include "core/display/ColorRange.h"
#include "core/display/Colormap.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo::ui {

/// What gives a point its colour.
struct CloudColouring {
    using By = ColourBy;

    By by = By::Image;
    std::array<Rgb, 256> table{};  ///< for numbers: colours(Colormap)
    std::optional<ColorRange> range =
        {};  ///< metres or px at the ends of the table; none = 2-98 % of the cloud
    ColorMapping mapping = ColorMapping::Linear;
    bool reversed = false;         ///< colours from high to low
    Rgb single{0xC9, 0xCC, 0xD2};  ///< also for points without a number

    bool operator==(const CloudColouring&) const = default;
};

/// A colouring as a shader applies it to any number of points, from their place alone. A point's number is
/// along · (x, y, z) + overDepth / z + shift; within low and high, and along the mapping, factor and offset
/// bring it to 0...1 of the table.
struct PointShade {
    enum class From { Image, Table, Single };

    From from = From::Image;
    std::array<float, 3> along{};
    float overDepth = 0;
    float shift = 0;
    float low = 0;
    float high = 1;
    ColorMapping mapping = ColorMapping::Linear;
    float factor = 1;
    float offset = 0;
    bool reversed = false;
    std::array<Rgb, 256> table{};
    Rgb single{};
    /// Without their hue, and darker: what others are to stand out from.
    bool grey = false;

    bool operator==(const PointShade&) const = default;
};

/// `sample`: of the points, for a range of their own. Without a calibration the points have no disparity.
[[nodiscard]] PointShade shadeOf(const CloudColouring& colouring, std::span<const PointCloud::Point> sample,
                                 const std::optional<StereoCalibration>& calibration = {});

/// Red, green, blue and 255 for each point.
[[nodiscard]] std::vector<std::uint8_t> rgbaOf(const PointCloud& cloud);

}  // namespace stereo::ui
