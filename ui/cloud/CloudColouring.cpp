#include "ui/cloud/CloudColouring.h"

#include <algorithm>
#include <cmath>

namespace stereo::ui {
namespace {

using Calibration = std::optional<StereoCalibration>;

std::vector<float> valuesOf(const PointCloud& cloud, ColourBy by, const Calibration& calibration) {
    std::vector<float> values(cloud.size(), FloatMap::kUnknown);
    const auto fill = [&](auto valueOf) { std::ranges::transform(cloud.points, values.begin(), valueOf); };
    if (by == ColourBy::Height) fill([](const PointCloud::Point& point) { return -point[1]; });
    if (by == ColourBy::Depth) fill([](const PointCloud::Point& point) { return point[2]; });
    if (by == ColourBy::Disparity && calibration) {
        fill([&](const PointCloud::Point& point) { return calibration->disparity(point[2]); });
    }
    return values;
}

ColorRange rangeOf(const std::vector<float>& values, const CloudColouring& colouring) {
    if (colouring.range) return *colouring.range;
    const FloatMap row({static_cast<int>(values.size()), 1}, values);
    return percentileRange(row).value_or(ColorRange{});
}

std::vector<Rgb> tableColours(const PointCloud& cloud, const CloudColouring& colouring,
                              const Calibration& calibration) {
    const std::vector<float> values = valuesOf(cloud, colouring.by, calibration);
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

std::vector<Rgb> coloursOf(const PointCloud& cloud, const CloudColouring& colouring,
                           const Calibration& calibration) {
    switch (colouring.by) {
        case ColourBy::Image:
            return cloud.colours;
        case ColourBy::Single:
            return std::vector<Rgb>(cloud.size(), colouring.single);
        case ColourBy::Depth:
        case ColourBy::Disparity:
        case ColourBy::Height:
            break;
    }
    return tableColours(cloud, colouring, calibration);
}

}  // namespace

std::vector<std::uint8_t> rgbaColours(const PointCloud& cloud, const CloudColouring& colouring,
                                      const Calibration& calibration) {
    std::vector<std::uint8_t> rgba;
    rgba.reserve(4 * cloud.size());
    for (const Rgb& colour : coloursOf(cloud, colouring, calibration)) {
        rgba.insert(rgba.end(), {colour[0], colour[1], colour[2], 255});
    }
    return rgba;
}

void turnGrey(std::vector<std::uint8_t>& rgba) {
    for (std::size_t i = 0; i + 3 < rgba.size(); i += 4) {
        const int luma = (299 * rgba[i] + 587 * rgba[i + 1] + 114 * rgba[i + 2]) / 1000;  // Rec. 601
        const auto grey = static_cast<std::uint8_t>(40 + luma / 2);
        rgba[i] = rgba[i + 1] = rgba[i + 2] = grey;
    }
}

}  // namespace stereo::ui
