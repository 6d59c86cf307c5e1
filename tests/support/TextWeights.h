#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "core/match/WeightsFacts.h"

namespace stereo::test {

/// The content of a file of weights for recognisesText(): "weights FAMILY VARIANT PARAMETERS REST."
[[nodiscard]] std::string textWeights(const std::string& variant, const std::string& rest,
                                      const std::string& family = "foundation-stereo");

/// InfoParts::recognise of a matcher that runs this family, for tests without the network library: reads the
/// facts from the text of such a file. Throws Error(BadFormat) when it does not start with "weights" or does
/// not end with a full stop (cut off).
[[nodiscard]] std::function<std::optional<WeightsFacts>(const std::filesystem::path&)> recognisesText(
    std::string family);

}  // namespace stereo::test
