#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "app/jobs/Failure.h"
#include "app/open/OpenPlan.h"
#include "core/io/CalibrationReader.h"
#include "core/match/MatcherInfo.h"
#include "core/stereo/StereoPair.h"

namespace stereo::app {

/// A calibration that was read for a pair. One that cannot be had leaves the pair worth having.
struct CalibrationForPair {
    std::filesystem::path path = {};
    std::optional<ReadCalibration> taken = {};    ///< with the size of the pair's images
    std::optional<ReadCalibration> refused = {};  ///< it could be read, but does not fit
    Failure failure = {};                         ///< why none is taken
};

/// Without a `pair` any calibration is taken. Throws nothing of its files.
[[nodiscard]] CalibrationForPair readCalibrationFor(const StereoPair* pair,
                                                    const std::filesystem::path& path);

/// The files of a plan that hold images and calibration, read.
struct OpenedPair {
    OpenPlan plan;
    std::shared_ptr<const StereoPair> pair = {};  ///< never null
    double readingSeconds = 0;                    ///< of the images
    CalibrationForPair calibration = {};  ///< that of the export, where the plan has the record of one
    bool continues = false;               ///< it is the next of a row
};

/// Throws what readPair() and readSplitPair() throw. REQUIRES: plan.hasPair()
[[nodiscard]] OpenedPair readOpenedPair(const OpenPlan& plan, bool continues);

/// A plan without those files of a matcher that cannot be used.
struct CheckedPlan {
    OpenPlan plan;
    std::optional<Failure> failure = {};  ///< of these files; the required one stays where another option
                                          ///< mends it
};

/// Looks at the files of `plan`, beside what is `chosen`, as their matcher does. REQUIRES: `matcher` claims
/// them
[[nodiscard]] CheckedPlan checkedPlan(const OpenPlan& plan, MatchOptions chosen, const MatcherInfo& matcher);

}  // namespace stereo::app
