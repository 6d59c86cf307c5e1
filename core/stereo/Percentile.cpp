#include "core/stereo/Percentile.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>

namespace stereo {

std::vector<float> knownValues(const FloatMap& map) {
    std::vector<float> values(map.values().size());
    // Always written, but only advanced past known values: a branch on noise would cost more.
    std::size_t count = 0;
    for (const float value : map.values()) {
        values[count] = value;
        count += std::isfinite(value);
    }
    values.resize(count);
    return values;
}

double percentile(std::span<float> values, double percent) {
    assert(!values.empty() && percent >= 0 && percent <= 100);
    const double rank = percent / 100 * static_cast<double>(values.size() - 1);
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(values.begin(), below, values.end());
    const double share = rank - std::floor(rank);
    if (share == 0) return *below;
    const double above = *std::min_element(std::next(below), values.end());
    return *below + share * (above - *below);
}

}  // namespace stereo
