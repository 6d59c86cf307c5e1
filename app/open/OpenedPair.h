#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

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

/// Options of a matcher by their ids.
using NamedValues = std::map<std::string, OptionValue>;
/// Those that the model card of a file names; empty = no card is about it. Any thread.
using CardOptions = std::function<NamedValues(const std::filesystem::path& file)>;

/// A plan without those files of a matcher that cannot be used.
struct CheckedPlan {
    OpenPlan plan;
    std::optional<Failure> failure =
        {};                        ///< of these files; the required one stays when another option fixes it
    NamedValues cardOptions = {};  ///< of the file that the matcher requires, if it is among them
};

/// Looks at the files of `plan`, beside what is `chosen`, as their matcher does, and asks `cardOptions`, if
/// given, for the options of the required one. REQUIRES: `matcher` claims them
[[nodiscard]] CheckedPlan checkedPlan(const OpenPlan& plan, MatchOptions chosen, const MatcherInfo& matcher,
                                      const CardOptions& cardOptions = {});

}  // namespace stereo::app
