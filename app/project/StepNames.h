#pragma once

#include <string>
#include <vector>

#include "core/match/MatcherRegistry.h"
#include "core/project/Project.h"

namespace stereo::app {

/// The names of the parts that a step changed, for the undo menu: "matcher", the ids of the matchers' options
/// ("scale", "blockSize"), "pair", "tones", "calibration", "rectification", "colormap", "mapping", "range",
/// "reversed", "depthFilter", "leastConfidence", "guessedPixels", "guessedFilter", "flyingFilter",
/// "isolatedFilter", "invisibleFilter", "stride", "colourBy", "pointSize", "cut", "look", "measurements",
/// "notes", "experiment". Each once, in the order of the project. Changes of Project::view have no name.
[[nodiscard]] std::vector<std::string> stepNames(const Project& before, const Project& after,
                                                 const MatcherRegistry& matchers);

/// The names of the match options that differ and that the matcher uses ("matcher", "scale", "maxDisparity",
/// "blockSize"): what makes a result stale.
[[nodiscard]] std::vector<std::string> changedOptions(const Project& now, const std::string& thenMatcherId,
                                                      const MatchOptions& then, const MatcherInfo& matcher);

}  // namespace stereo::app
