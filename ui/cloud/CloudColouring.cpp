#include "ui/cloud/CloudColouring.h"

#include <algorithm>
#include <cmath>

namespace stereo::ui {
namespace {

std::vector<float> valuesOf(const PointCloud& cloud, CloudColouring::By by) {
    std::vector<float> values(cloud.size());
    std::ranges::transform(cloud.points, values.begin(), [by](const PointCloud::Point& point) {
        return by == CloudColouring::By::Height ? -point[1] : point[2];
    });
    return values;
}

ColorRange rangeOf(const std::vector<float>& values, const CloudColouring& colouring) {
    if (colouring.range) return *colouring.range;
    const FloatMap row({static_cast<int>(values.size()), 1}, values);
    return percentileRange(row).value_or(ColorRange{});
}

std::vector<Rgb> tableColours(const PointCloud& cloud, const CloudColouring& colouring) {
    const std::vector<float> values = valuesOf(cloud, colouring.by);
    const ColorRange range = rangeOf(values, colouring);
    std::vector<Rgb> colours(values.size());
    std::ranges::transform(values, colours.begin(), [&](float value) {
        double along = position(value, range, colouring.mapping);
        if (std::isnan(along)) return colouring.single;
        if (colouring.reversed) along = 1 - along;
        return colouring.table[static_cast<std::size_t>(255 * along + 0.5)];
    });
    return colours;
}

std::vector<Rgb> coloursOf(const PointCloud& cloud, const CloudColouring& colouring) {
    switch (colouring.by) {
        case CloudColouring::By::Image: return cloud.colours;
        case CloudColouring::By::Single: return std::vector<Rgb>(cloud.size(), colouring.single);
        case CloudColouring::By::Depth:
        case CloudColouring::By::Height: break;
    }
    return tableColours(cloud, colouring);
}

}  // namespace

std::vector<std::uint8_t> rgbaColours(const PointCloud& cloud, const CloudColouring& colouring) {
    std::vector<std::uint8_t> rgba;
    rgba.reserve(4 * cloud.size());
    for (const Rgb& colour : coloursOf(cloud, colouring)) {
        rgba.insert(rgba.end(), {colour[0], colour[1], colour[2], 255});
    }
    return rgba;
}

}  // namespace stereo::ui
