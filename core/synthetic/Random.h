#pragma once

#include "core/base/Export.h"

#include <cstdint>
#include <initializer_list>

namespace stereo::synthetic {

/// A stream of random numbers, the same on every machine (SplitMix64: Steele, Lea, Flood 2014).
/// Draw once in a statement, or between braces: C++ leaves the order of the operands of + and of the
/// arguments of a function to the compiler.
class STEREOSCOPE_CORE_API Random {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    std::uint64_t next();
    /// A stream of its own, so that what is drawn from it moves nothing here.
    [[nodiscard]] Random fork() { return Random(next()); }

    /// From 0 (with) to 1 (without).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// As many below the geometric mean as above. REQUIRES: 0 < low <= high
    double logUniform(double low, double high);
    /// 0 to count - 1. REQUIRES: count > 0
    int index(int count) { return static_cast<int>(uniform() * count); }
    bool chance(double probability) { return uniform() < probability; }
    double sign() { return chance(0.5) ? 1 : -1; }
    /// Mean 0, deviation 1 (the sum of twelve uniform numbers, hence within 6).
    double normal();
    double exponential(double mean);
    /// An index, as often as its weight says. REQUIRES: a weight above 0
    int weighted(std::initializer_list<double> weights);

private:
    std::uint64_t m_state;
};

/// A seed of its own for each number of a series.
[[nodiscard]] std::uint64_t seedOf(std::uint64_t seed, std::uint64_t number);

}  // namespace stereo::synthetic
