#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/cloud/PointCloud.h"
#include "core/display/ColorRange.h"
#include "core/display/Colormap.h"

namespace stereo::ui {

/// What gives a point its colour.
struct CloudColouring {
    enum class By {
        Image,   ///< the left image
        Depth,   ///< Z, metres
        Height,  ///< above the left camera, metres
        Single,  ///< one colour for all
    };

    By by = By::Image;
    std::array<Rgb, 256> table{};         ///< for Depth and Height: colours(Colormap)
    std::optional<ColorRange> range = {};  ///< metres at the ends of the table; none = 2-98 % of the cloud
    ColorMapping mapping = ColorMapping::Linear;
    bool reversed = false;                ///< colours from high to low
    Rgb single{0xC9, 0xCC, 0xD2};         ///< also for points without a number

    bool operator==(const CloudColouring&) const = default;
};

/// Red, green, blue and 255 for each point.
[[nodiscard]] std::vector<std::uint8_t> rgbaColours(const PointCloud& cloud, const CloudColouring& colouring);

}  // namespace stereo::ui
