#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/sweep/SweepPlan.h"

namespace stereo {

/// How much a number moves while one option goes through its values and all else stays. Where two options
/// vary, each value of the other one is a line of its own, and these are the means over the lines.
struct Sensitivity {
    std::size_t axis = 0;  ///< of the plan
    double span = 0;       ///< largest less smallest
    double first = 0;      ///< at the first value that is known
    double last = 0;       ///< at the last one
    std::size_t lines = 0;

    bool operator==(const Sensitivity&) const = default;
};

/// That of each option with at least one line of two known numbers, the one that moves most first. `numbers`
/// has one entry for each cell, none = not known.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<Sensitivity> sensitivities(
    const SweepPlan& plan, std::span<const std::optional<double>> numbers);

/// That of one option; none where it has no such line.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<Sensitivity> sensitivityTo(
    std::size_t axis, const SweepPlan& plan, std::span<const std::optional<double>> numbers);

}  // namespace stereo
