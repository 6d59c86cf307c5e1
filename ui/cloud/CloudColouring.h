#pragma once

#include <array>
#include <cstdint>
#include <optional>
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

/// Red, green, blue and 255 for each point. Without a calibration the points have no disparity.
[[nodiscard]] std::vector<std::uint8_t> rgbaColours(const PointCloud& cloud, const CloudColouring& colouring,
                                                    const std::optional<StereoCalibration>& calibration = {});

/// The same colours without their hue, and darker: what others are to stand out from.
void turnGrey(std::vector<std::uint8_t>& rgba);

}  // namespace stereo::ui
