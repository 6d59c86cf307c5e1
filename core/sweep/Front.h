#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// What a setting costs and how bad its result is; less is better for both.
struct CostAndError {
    double cost = 0;
    double error = 0;
};

/// The settings that no other beats in one of both without losing in the other (the Pareto front), by their
/// places, ascending in cost. Of equal ones all are on it; one without numbers is not.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::size_t> paretoFront(
    std::span<const std::optional<CostAndError>> settings);

}  // namespace stereo
