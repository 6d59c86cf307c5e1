#include "ui/cloud/CloudColouring.h"

#include "core/display/ColorScale.h"

namespace stereo::ui {
namespace {

void setNumber(PointShade& shade, ColourBy by, const std::optional<StereoCalibration>& calibration) {
    if (by == ColourBy::Height) shade.along = {0, -1, 0};
    if (by == ColourBy::Depth) shade.along = {0, 0, 1};
    if (by != ColourBy::Disparity) return;
    shade.overDepth = static_cast<float>(calibration->fx() * calibration->baselineMetres());
    shade.shift = static_cast<float>(-calibration->doffs());
}

float numberOf(const PointShade& shade, const PointCloud::Point& point) {
    const auto& [x, y, z] = point;
    return shade.along[0] * x + shade.along[1] * y + shade.along[2] * z + shade.overDepth / z + shade.shift;
}

ColorRange rangeOf(const PointShade& shade, std::span<const PointCloud::Point> sample) {
    FloatMap numbers({static_cast<int>(sample.size()), 1});
    for (std::size_t i = 0; i < sample.size(); ++i) {
        numbers.at(static_cast<int>(i), 0) = numberOf(shade, sample[i]);
    }
    return percentileRange(numbers).value_or(ColorRange{});
}

}  // namespace

PointShade shadeOf(const CloudColouring& colouring, std::span<const PointCloud::Point> sample,
                   const std::optional<StereoCalibration>& calibration) {
    PointShade shade;
    shade.single = colouring.single;
    if (colouring.by == ColourBy::Image) return shade;
    const bool hasNumbers =
        colouring.by != ColourBy::Single && (colouring.by != ColourBy::Disparity || calibration);
    shade.from = hasNumbers ? PointShade::From::Table : PointShade::From::Single;
    if (!hasNumbers) return shade;
    setNumber(shade, colouring.by, calibration);
    const ColorScale scale(colouring.range ? *colouring.range : rangeOf(shade, sample), colouring.mapping);
    shade.low = static_cast<float>(scale.smallest());
    shade.high = static_cast<float>(scale.largest());
    shade.mapping = colouring.mapping;
    shade.factor = static_cast<float>(scale.factor());
    shade.offset = static_cast<float>(scale.offset());
    shade.reversed = colouring.reversed;
    shade.table = colouring.table;
    return shade;
}

std::vector<std::uint8_t> rgbaOf(const PointCloud& cloud) {
    std::vector<std::uint8_t> rgba(4 * cloud.size());
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        const auto& [red, green, blue] = cloud.colours[i];
        rgba[4 * i] = red;
        rgba[4 * i + 1] = green;
        rgba[4 * i + 2] = blue;
        rgba[4 * i + 3] = 255;
    }
    return rgba;
}

}  // namespace stereo::ui
