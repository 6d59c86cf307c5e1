#include "core/display/Histogram.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/stereo/Percentile.h"

namespace stereo {

namespace {

constexpr double kOutermostPercent = 0.1;
/// How much of the colours' range may be shown on each side of it, at most.
constexpr double kTail = 0.5;
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
    std::vector<float> values = knownValues(map);
    if (values.empty()) return std::nullopt;
    const ColorRange core{percentile(values, 2), percentile(values, 98)};
    // Wrong matches lie anywhere in the search range, often more than a thousandth of all.
    const double tail = kTail * (core.high - core.low);
    const double low = std::max(percentile(values, kOutermostPercent), core.low - tail);
    const double high = std::min(percentile(values, 100 - kOutermostPercent), core.high + tail);
    if (low == high) return ColorRange{low - 0.5, high + 0.5};
    const double room = kRoom * (high - low);
    return ColorRange{low - room, high + room};
}

}  // namespace stereo
