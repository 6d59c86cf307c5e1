#pragma once

#include <array>

#include "core/match/MatchOptions.h"

namespace stereo {

/// What records and the command line call each NetworkOptions::Precision, in the order of the enumerators.
inline constexpr std::array kPrecisionNames{"auto", "fp32", "fp16", "bf16"};
static_assert(kPrecisionNames.size() == static_cast<std::size_t>(NetworkOptions::Precision::Bf16) + 1);

}  // namespace stereo
