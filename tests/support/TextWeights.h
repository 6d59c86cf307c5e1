#pragma once

#include <filesystem>
#include <string>

#include "core/match/WeightsFacts.h"

namespace stereo::test {

/// The content of a file of weights that readTextWeights() reads: "weights FAMILY VARIANT PARAMETERS REST."
[[nodiscard]] std::string textWeights(const std::string& variant, const std::string& rest,
                                      const std::string& family = "foundation-stereo");

/// What such a file says of itself, for tests without the network library. Throws Error(BadFormat) when it
/// does not begin with "weights" or does not end with a full stop: cut off.
[[nodiscard]] WeightsFacts readTextWeights(const std::filesystem::path& path);

}  // namespace stereo::test
