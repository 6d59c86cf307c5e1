#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/cloud/BuildCloud.h"
#include "core/display/Colorize.h"
#include "core/match/Match.h"
#include "core/match/MatcherRegistry.h"
#include "core/match/Trust.h"
#include "core/metrics/ErrorMetrics.h"
#include "core/recipe/Inputs.h"
#include "core/recipe/ResizedMatch.h"
#include "core/stereo/doctor/PairDoctor.h"

namespace stereo {

/// How a pair becomes maps and a cloud: all that the results depend on.
struct Recipe {
    InputFiles files = {};
    /// Used instead of files.calibration: corrected, entered by hand, or from a record.
    std::optional<StereoCalibration> calibration = {};
    std::string matcherId = {};
    MatchOptions options = {};
    bool resizesFirst = false;  ///< the images are resized by options.scale before all else, as run_demo does
    Trust trust = {};
    CloudOptions cloud = {};
    bool wantsCloud = true;   ///< where there is a calibration
    bool wantsChecks = true;  ///< false: no findings, and nothing is measured for them
    DisplayOptions display = {};
    std::vector<std::string> notes = {};  ///< for the record: where an option came from, in words
};

/// The result of a recipe, and everything needed to make it again.
struct Outcome {
    InputFiles files = {};                              ///< what was read
    std::shared_ptr<const StereoPair> pair = {};        ///< never null
    std::optional<StereoCalibration> calibration = {};  ///< that depth and cloud are computed by
    std::string matcherId = {};
    MatchOptions options = {};                      ///< as asked for; match->resolvedOptions were used
    std::shared_ptr<const MatchResult> match = {};  ///< never null
    std::optional<ResizedMatch> resized = {};       ///< where the recipe resized first
    Trust trust = {};                               ///< in whose light maps, cloud and exports are made
    CloudOptions cloudOptions = {};
    std::shared_ptr<const CloudResult> cloud = {};  ///< by cloudOptions; null = it was not made
    DisplayOptions display = {};
    std::shared_ptr<const GroundTruth> truth = {};  ///< of the pair; null = there is none
    std::optional<TruthMetrics> metrics = {};       ///< of what is believed, by `truth`; none = there is none
    double readingSeconds = 0;
    std::shared_ptr<const PairEvidence> evidence = {};  ///< that the findings rest on; null = not measured
    std::optional<std::vector<Finding>> findings = {};  ///< of pair, calibration and disparity
};

/// What the stages of an outcome took, in order.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<StageCost> timesOf(const Outcome& outcome);

/// Observers of a recipe while it is made. An exception of theirs ends it.
struct RecipeWatch {
    std::function<void(const Inputs& inputs)> read = {};
    /// What can be checked before the long part.
    std::function<void(const std::vector<Finding>& findings)> checked = {};
    std::function<void(const MatchResult& match)> matched = {};
    IterationSink afterIteration = {};
};

/// Reads the images of a recipe and its calibration. Throws what readImages(), readInputCalibration() and
/// fittedCalibration() throw.
[[nodiscard]] STEREOSCOPE_CORE_API Inputs readInputs(const Recipe& recipe);

/// Reads, matches by recipe.matcherId, checks and builds the cloud where that is wanted. Plain code: whoever
/// calls it gives it a thread. Throws what readImages(), readInputCalibration(), MatcherRegistry::create(),
/// the matcher and `watch` throw; Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API Outcome make(const Recipe& recipe, const MatcherRegistry& matchers,
                                                const RunControl& run, const RecipeWatch& watch = {});
/// The same when the inputs of the recipe were read already.
[[nodiscard]] STEREOSCOPE_CORE_API Outcome make(const Recipe& recipe, const Inputs& inputs,
                                                const MatcherRegistry& matchers, const RunControl& run,
                                                const RecipeWatch& watch = {});
/// The same when `matching` does the match that `matcher` describes: in the window it continues the run
/// before.
[[nodiscard]] STEREOSCOPE_CORE_API Outcome make(const Recipe& recipe, const Inputs& inputs,
                                                const MatcherInfo& matcher, const Matching& matching,
                                                const RunControl& run, const RecipeWatch& watch = {});

/// The recipe of a project.
[[nodiscard]] STEREOSCOPE_CORE_API Recipe recipeOf(const Project& project);

/// Throws Error(BadInput) when no pixel is known: there is nothing to write then.
STEREOSCOPE_CORE_API void requireKnown(const DisparityMap& disparity);

}  // namespace stereo
