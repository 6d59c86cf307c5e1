#include "core/display/ColorRange.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/display/ColorScale.h"
#include "core/stereo/Percentile.h"

namespace stereo {

namespace {

std::optional<ColorRange> rangeOf(std::vector<float> values, double lowPercent, double highPercent) {
    if (values.empty()) return std::nullopt;
    const ColorRange range{percentile(values, lowPercent), percentile(values, highPercent)};
    return range.low < range.high ? range : ColorRange{range.low - 0.5, range.low + 0.5};
}

}  // namespace

std::optional<ColorRange> percentileRange(const FloatMap& map, double lowPercent, double highPercent) {
    return rangeOf(knownValues(map), lowPercent, highPercent);
}

std::optional<ColorRange> percentileRange(const FloatMap& map, PixelArea area, double lowPercent,
                                          double highPercent) {
    std::vector<float> values;
    values.reserve(area.size.pixelCount());
    for (int y = area.y; y < area.y + area.size.height; ++y) {
        const float* row = map.row(y) + area.x;
        std::copy_if(row, row + area.size.width, std::back_inserter(values),
                     [](float value) { return !std::isnan(value); });
    }
    return rangeOf(std::move(values), lowPercent, highPercent);
}

double position(double value, ColorRange range, ColorMapping mapping) {
    return ColorScale(range, mapping).position(mapping, value);
}

double valueAt(double position, ColorRange range, ColorMapping mapping) {
    return ColorScale(range, mapping).valueAt(mapping, position);
}

}  // namespace stereo
