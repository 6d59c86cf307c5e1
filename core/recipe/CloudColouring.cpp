#include "core/recipe/CloudColouring.h"

#include <algorithm>
#include <cmath>

#include "core/display/ColorScale.h"

namespace stereo {
namespace {

constexpr std::size_t kSampleSize = 50'000;

bool hasNumbers(const CloudColouring& colouring, const std::optional<StereoCalibration>& calibration) {
    switch (colouring.by) {
        case ColourBy::Image:
        case ColourBy::Single:
            return false;
        case ColourBy::Depth:
        case ColourBy::Height:
            return true;
        case ColourBy::Disparity:
            return calibration.has_value();
        default:
            return colouring.values != nullptr;
    }
}

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

/// A shade by the place of points. REQUIRES: hasNumbers()
PointShade shadeByPlace(const CloudColouring& colouring, const ColorRange& range,
                        const std::optional<StereoCalibration>& calibration) {
    PointShade shade;
    shade.from = PointShade::From::Table;
    setNumber(shade, colouring.by, calibration);
    const ColorScale scale(range, colouring.mapping);
    shade.low = static_cast<float>(scale.smallest());
    shade.high = static_cast<float>(scale.largest());
    shade.mapping = colouring.mapping;
    shade.factor = static_cast<float>(scale.factor());
    shade.offset = static_cast<float>(scale.offset());
    shade.reversed = colouring.reversed;
    shade.table = colouring.table;
    shade.single = colouring.single;
    return shade;
}

/// The line of the shader for it.
Rgb colourAt(const CloudColouring& colouring, const ColorScale& scale, float number) {
    const float place = scale.position(colouring.mapping, number);
    if (std::isnan(place)) return colouring.single;
    const float along = 255 * (colouring.reversed ? 1 - place : place);
    return colouring.table[static_cast<std::size_t>(along + 0.5F)];
}

}  // namespace

std::string mapOf(ColourBy by) {
    switch (by) {
        case ColourBy::Confidence:
            return mapid::kConfidence;
        case ColourBy::DepthError:
            return mapid::kDepthError;
        case ColourBy::Error:
            return mapid::kError;
        case ColourBy::AbsoluteError:
            return mapid::kAbsoluteError;
        default:
            return {};
    }
}

CloudColouring cloudColouring(ColourBy by, const DisplayOptions& shown, const std::optional<NamedMap>& map) {
    CloudColouring colouring{.by = by};
    const DisplayOptions& display = map ? map->display : shown;
    std::ranges::copy(colours(display.colormap), colouring.table.begin());
    // Near things get the colours of a large disparity.
    colouring.reversed = !shown.reversed;
    if (by == ColourBy::Disparity || map) {
        colouring.range = display.range;
        colouring.mapping = display.mapping;
        colouring.reversed = display.reversed;
    }
    if (map) colouring.values = map->values;
    return colouring;
}

CloudColouring cloudColouring(ColourBy by, const DisplayOptions& shown, const MapSources& sources) {
    const MapTable maps;
    const MapKind* kind = maps.find(mapOf(by));
    return cloudColouring(by, shown, kind ? makeMap(*kind, sources, shown) : std::nullopt);
}

std::vector<PointCloud::Point> colourSample(const PointCloud& cloud) {
    const std::size_t step = cloud.size() / kSampleSize + 1;
    std::vector<PointCloud::Point> some;
    for (std::size_t i = 0; i < cloud.size(); i += step) some.push_back(cloud.points[i]);
    return some;
}

std::optional<ColorRange> rangeOf(const CloudColouring& colouring, std::span<const PointCloud::Point> sample,
                                  const std::optional<StereoCalibration>& calibration) {
    if (!hasNumbers(colouring, calibration)) return std::nullopt;
    if (colouring.range) return colouring.range;
    if (colouring.values) return percentileRange(*colouring.values).value_or(ColorRange{});
    PointShade shade;
    setNumber(shade, colouring.by, calibration);
    FloatMap numbers({static_cast<int>(sample.size()), 1});
    for (std::size_t i = 0; i < sample.size(); ++i) {
        numbers.at(static_cast<int>(i), 0) = numberOf(shade, sample[i]);
    }
    return percentileRange(numbers).value_or(ColorRange{});
}

PointShade shadeOf(const CloudColouring& colouring, std::span<const PointCloud::Point> sample,
                   const std::optional<StereoCalibration>& calibration) {
    const bool isOfImage = colouring.by == ColourBy::Image || colouring.values;
    const auto range = rangeOf(colouring, sample, calibration);
    if (!isOfImage && range) return shadeByPlace(colouring, *range, calibration);
    PointShade shade;
    shade.single = colouring.single;
    shade.from = isOfImage ? PointShade::From::Image : PointShade::From::Single;
    return shade;
}

std::vector<PointCloud::Colour> coloursOf(const PointCloud& cloud, const CloudColouring& colouring,
                                          std::span<const PointCloud::Point> sample,
                                          const std::optional<StereoCalibration>& calibration) {
    if (colouring.by == ColourBy::Image) return cloud.colours;
    std::vector<PointCloud::Colour> colours(cloud.size(), colouring.single);
    const auto range = rangeOf(colouring, sample, calibration);
    if (!range) return colours;
    const ColorScale scale(*range, colouring.mapping);
    PointShade shade;
    if (!colouring.values) setNumber(shade, colouring.by, calibration);
    for (std::size_t i = 0; i < cloud.size(); ++i) {
        const float number =
            colouring.values ? colouring.values->values()[cloud.pixels[i]] : numberOf(shade, cloud.points[i]);
        colours[i] = colourAt(colouring, scale, number);
    }
    return colours;
}

}  // namespace stereo
