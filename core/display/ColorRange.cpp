#include "core/display/ColorRange.h"

#include "core/display/ColorScale.h"
#include "core/stereo/Percentile.h"

namespace stereo {

std::optional<ColorRange> percentileRange(const FloatMap& map, double lowPercent, double highPercent) {
    std::vector<float> values = knownValues(map);
    if (values.empty()) return std::nullopt;
    const ColorRange range{percentile(values, lowPercent), percentile(values, highPercent)};
    return range.low < range.high ? range : ColorRange{range.low - 0.5, range.low + 0.5};
}

double position(double value, ColorRange range, ColorMapping mapping) {
    return ColorScale(range, mapping).position(mapping, value);
}

double valueAt(double position, ColorRange range, ColorMapping mapping) {
    return ColorScale(range, mapping).valueAt(mapping, position);
}

}  // namespace stereo
