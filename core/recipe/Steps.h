#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/cloud/BuildCloud.h"
#include "core/match/Match.h"
#include "core/match/MatcherInfo.h"
#include "core/recipe/Recipe.h"

namespace stereo {

// The steps of make(), for callers that run them separately: in the window cloud and findings are made again
// whenever what they depend on changes. Plain code.

/// Throws the errors of a run of `matcher` with these options that are known before its long part: options
/// out of range, files that it cannot use.
STEREOSCOPE_CORE_API void requireRunnable(const MatcherInfo& matcher, const MatchOptions& options);

/// A match by these options, which `matching` does: requireRunnable() before it, `notes` behind its own.
/// Throws what these throw.
[[nodiscard]] STEREOSCOPE_CORE_API MatchResult matchStep(const MatcherInfo& matcher,
                                                         const MatchOptions& options,
                                                         const std::vector<std::string>& notes,
                                                         const std::function<MatchResult()>& matching);

/// The errors of what is believed of a match, where there is ground truth. Throws what measure() throws.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<TruthMetrics> metricsStep(
    const std::shared_ptr<const MatchResult>& match, const Trust& trust,
    const std::shared_ptr<const GroundTruth>& truth, const std::optional<StereoCalibration>& calibration);
/// Gives an outcome its metrics, by its ground truth and in the light of its trust, or takes them from it:
/// whenever one of these has changed. The same errors.
STEREOSCOPE_CORE_API void truthStep(Outcome& outcome);

/// Gives an outcome its findings, also those about the disparity once that is there; measures on the images
/// what was not measured yet. Throws what examine() throws.
STEREOSCOPE_CORE_API void checkStep(Outcome& outcome, const RunControl& run);
/// The outcome with its findings; where it has none, those of checkStep().
[[nodiscard]] STEREOSCOPE_CORE_API Outcome withFindings(Outcome outcome, const RunControl& run);

/// The cloud of a disparity; null without a calibration. Throws what buildCloud() throws.
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const CloudResult> cloudStep(
    const DisparityMap& disparity, const std::optional<StereoCalibration>& calibration, const RgbImage& left,
    const CloudOptions& options, const RunControl& run);
/// The cloud of what is believed of a match: one without points where that is nothing.
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const CloudResult> cloudStep(
    const std::shared_ptr<const MatchResult>& match, const Trust& trust,
    const std::optional<StereoCalibration>& calibration, const RgbImage& left, const CloudOptions& options,
    const RunControl& run);

}  // namespace stereo
