#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/Export.h"
#include "core/display/ColorRange.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// How often the values of a map occur, in bins of one width across a span.
struct Histogram {
    ColorRange span;
    std::vector<std::uint32_t> counts;  ///< empty = nothing known

    bool operator==(const Histogram&) const = default;
};

/// Counts the known values inside `span`, its high end included; others are not counted.
/// REQUIRES: span.low < span.high, bins > 0
[[nodiscard]] STEREOSCOPE_CORE_API Histogram histogram(const FloatMap& map, ColorRange span, int bins);

/// A span that shows what a map holds: its values without the outermost thousandth at each end, no
/// farther from the 2-98 % range than half of its width, and a twentieth of room. None when nothing is known.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<ColorRange> histogramSpan(const FloatMap& map);

}  // namespace stereo
