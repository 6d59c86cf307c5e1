#pragma once

#include <filesystem>
#include <vector>

#include "core/match/MatcherRegistry.h"

namespace stereo::app {

/// Whether each of the files is a map or a cloud by its content, so that it can be looked at whatever its
/// names and its record say.
[[nodiscard]] bool canBeViewed(const std::vector<std::filesystem::path>& files);

/// Whether files that a person opened are to be looked at as what they are, and make no pair: maps and
/// clouds, but no file that a matcher claims, and no export whose record leads to its images, which opens as
/// the work it came from. Two exports of one kind are looked at, to compare them.
[[nodiscard]] bool areToBeViewed(const std::vector<std::filesystem::path>& files,
                                 const MatcherRegistry& matchers);

}  // namespace stereo::app
