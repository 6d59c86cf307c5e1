#pragma once

#include <string>
#include <vector>

#include "core/cloud/BuildCloud.h"
#include "core/cloud/CloudLook.h"
#include "core/cloud/Measurement.h"
#include "core/display/Colorize.h"
#include "core/stereo/MatchOptions.h"
#include "core/stereo/StereoMatcher.h"

namespace stereo::app {

/// Everything a person sets while working on a pair.
struct WorkOptions {
    std::string matcherId = "sgm";
    MatchOptions match;      ///< needs a run
    DisplayOptions display;  ///< live
    CloudOptions cloud;      ///< live
    CloudLook look;          ///< of the cloud; live
    std::vector<Measurement> measurements;  ///< in the cloud of this pair; another pair has none
    bool autoRun = true;     ///< match again by itself after a change

    bool operator==(const WorkOptions&) const = default;
};

/// The names of the match options that differ and that the matcher uses ("scale", "maxDisparity",
/// "blockSize", "smoothness", "uniqueness", "leftRightCheck", "speckle", "paths", "iterations",
/// "matcher"): what makes a result stale.
[[nodiscard]] std::vector<std::string> changedOptions(const WorkOptions& now, const std::string& thenMatcherId,
                                                      const MatchOptions& then, const MatcherInfo& matcher);

/// The names of all that differs, whether a matcher uses it or not: those of changedOptions() and of the live
/// options
/// ("colormap", "mapping", "range", "reversed", "depthFilter", "flyingFilter", "isolatedFilter",
/// "invisibleFilter", "colourBy", "pointSize", "look", "stride", "measurements"). Empty when only what has no
/// name differs.
[[nodiscard]] std::vector<std::string> differences(const WorkOptions& before, const WorkOptions& after);

}  // namespace stereo::app
