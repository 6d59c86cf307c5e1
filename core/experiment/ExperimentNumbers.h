#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sweep/SweepNumbers.h"

namespace stereo {

/// What an experiment of results measures: the numbers of a sweep's cells, more of the errors, and the errors
/// again where both views see the point, in keys that begin with kVisibleKey.
[[nodiscard]] STEREOSCOPE_CORE_API const std::vector<SweepNumber>& experimentNumbers();

inline constexpr std::string_view kVisibleKey = "visible.";
/// Whether it is measured where both views see the point alone.
[[nodiscard]] inline bool isOfVisible(std::string_view key) {
    return key.starts_with(kVisibleKey);
}

}  // namespace stereo
