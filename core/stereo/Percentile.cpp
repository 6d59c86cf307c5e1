#include "core/stereo/Percentile.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace stereo {
namespace {

/// Fewer are selected among at once.
constexpr std::size_t kFew = 1 << 15;
constexpr int kBinBits = 16;

/// The value at a place of the sorted values, and the next one: the same where there is none.
struct Neighbours {
    double below;
    double above;
};

Neighbours bySelection(std::span<float> values, std::size_t place) {
    const auto below = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin(), below, values.end());
    const auto next = std::min_element(std::next(below), values.end());
    return {*below, next == values.end() ? *below : *next};
}

/// The upper half of a number that is ordered as the value is.
std::size_t binOf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t ordered = bits >> 31 != 0 ? ~bits : bits | 0x80000000U;
    return ordered >> (32 - kBinBits);
}

/// Counts first, so that of millions of values only those near the place are put in order.
Neighbours byCounting(std::span<const float> values, std::size_t place) {
    std::vector<std::uint32_t> counts(std::size_t{1} << kBinBits);
    for (const float value : values) ++counts[binOf(value)];
    std::size_t bin = 0, before = 0;
    while (before + counts[bin] <= place) before += counts[bin++];
    const std::size_t inBin = counts[bin];
    std::size_t last = bin;  // where the next value lies
    if (place + 1 == before + inBin && place + 1 < values.size()) do
            ++last;
        while (counts[last] == 0);
    std::vector<float> near;
    near.reserve(inBin + (last == bin ? 0 : counts[last]));
    for (const float value : values) {
        const std::size_t its = binOf(value);
        if (its == bin || its == last) near.push_back(value);
    }
    return bySelection(near, place - before);
}

}  // namespace

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
    const auto place = static_cast<std::size_t>(rank);
    const auto [below, above] = values.size() < kFew ? bySelection(values, place) : byCounting(values, place);
    const double share = rank - std::floor(rank);
    return share == 0 ? below : below + share * (above - below);
}

}  // namespace stereo
