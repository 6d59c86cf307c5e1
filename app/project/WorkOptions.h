#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/cloud/BuildCloud.h"
#include "core/cloud/CloudLook.h"
#include "core/cloud/Measurement.h"
#include "core/display/Colorize.h"
#include "core/match/MatchOptions.h"
#include "core/match/MatcherRegistry.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo::app {

/// Everything a person sets while working on a pair.
struct WorkOptions {
    std::string matcherId = {};             ///< one of the registry's
    MatchOptions match;                     ///< needs a run
    DisplayOptions display;                 ///< live
    CloudOptions cloud;                     ///< live
    CloudLook look;                         ///< of the cloud; live
    std::vector<Measurement> measurements;  ///< in the cloud of this pair; another pair has none
    /// The numbers of the calibration as a person corrected them; none = as its file has them. Of this file
    /// only.
    std::optional<CalibrationNumbers> corrected;
    bool autoRun = true;  ///< match again by itself after a change

    bool operator==(const WorkOptions&) const = default;
};

/// Drops what was set in one cloud and means nothing in another: the measurements and what is cut away.
void dropCloudMarks(WorkOptions& options);

/// What makes a result stale: "matcher", and the ids of the matcher's options that differ and need a run
/// (MatcherInfo::changedForRun()).
[[nodiscard]] std::vector<std::string> changedOptions(const WorkOptions& now,
                                                      const std::string& thenMatcherId,
                                                      const MatchOptions& then, const MatcherInfo& matcher);

/// The names of all that differs, whether the chosen matcher uses it or not: "matcher", the ids of the
/// options of each matcher, and of the live options ("colormap", "mapping", "range", "reversed",
/// "depthFilter", "flyingFilter", "isolatedFilter", "invisibleFilter", "colourBy", "pointSize", "cut",
/// "look", "stride", "measurements", "calibration"). Empty when only what has no name differs.
[[nodiscard]] std::vector<std::string> differences(const WorkOptions& before, const WorkOptions& after,
                                                   const MatcherRegistry& matchers);

}  // namespace stereo::app
