#include "core/display/Histogram.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace stereo {

namespace {

constexpr double kOutermostPercent = 0.1;
constexpr double kRoom = 0.05;

}  // namespace

Histogram histogram(const FloatMap& map, ColorRange span, int bins) {
    assert(span.low < span.high && bins > 0);
    Histogram result{span, std::vector<std::uint32_t>(static_cast<std::size_t>(bins))};
    const double binsPerUnit = bins / (span.high - span.low);
    bool anyKnown = false;
    for (const float value : map.values()) {
        if (std::isnan(value)) continue;
        anyKnown = true;
        if (value < span.low || value > span.high) continue;
        const int bin = static_cast<int>((value - span.low) * binsPerUnit);
        ++result.counts[static_cast<std::size_t>(std::min(bin, bins - 1))];
    }
    if (!anyKnown) result.counts.clear();
    return result;
}

std::optional<ColorRange> histogramSpan(const FloatMap& map) {
    const std::optional<ColorRange> range = percentileRange(map, kOutermostPercent, 100 - kOutermostPercent);
    if (!range) return std::nullopt;
    const double room = kRoom * (range->high - range->low);
    return ColorRange{range->low - room, range->high + room};
}

}  // namespace stereo
