#include "core/recipe/Steps.h"

#include "core/recipe/CheckContext.h"

namespace stereo {

namespace {

/// Of a disparity without a known pixel.
CloudResult cloudOfNothing(ImageSize size, const CloudOptions& options) {
    const auto onGrid = [&options](int pixels) {
        return static_cast<std::size_t>((pixels + options.stride - 1) / options.stride);
    };
    CloudResult nothing;
    nothing.counts.considered = nothing.counts.unknown = onGrid(size.width) * onGrid(size.height);
    return nothing;
}

}  // namespace

void requireRunnable(const MatcherInfo& matcher, const MatchOptions& options) {
    matcher.validate(options);
    matcher.check(options);
}

MatchResult matchStep(const MatcherInfo& matcher, const MatchOptions& options,
                      const std::vector<std::string>& notes, const std::function<MatchResult()>& matching) {
    requireRunnable(matcher, options);
    MatchResult result = matching();
    result.notes.insert(result.notes.end(), notes.begin(), notes.end());
    return result;
}

std::optional<TruthMetrics> metricsStep(const std::shared_ptr<const MatchResult>& match, const Trust& trust,
                                        const std::shared_ptr<const GroundTruth>& truth,
                                        const std::optional<StereoCalibration>& calibration) {
    if (!truth) return std::nullopt;
    return measure(*believed(match, trust), *truth, calibration ? &*calibration : nullptr);
}

void truthStep(Outcome& outcome) {
    outcome.metrics = metricsStep(outcome.match, outcome.trust, outcome.truth, outcome.calibration);
}

void checkStep(Outcome& outcome, const RunControl& run) {
    const StereoPair& pair = *outcome.pair;
    if (!outcome.evidence) outcome.evidence = std::make_shared<const PairEvidence>(examine(pair, run));
    outcome.findings =
        diagnose(*outcome.evidence,
                 checkContext(pair, outcome.calibration, outcome.files.calibration, outcome.match.get()));
}

Outcome withFindings(Outcome outcome, const RunControl& run) {
    if (!outcome.findings) checkStep(outcome, run);
    return outcome;
}

std::shared_ptr<const CloudResult> cloudStep(const DisparityMap& disparity,
                                             const std::optional<StereoCalibration>& calibration,
                                             const RgbImage& left, const CloudOptions& options,
                                             const RunControl& run) {
    if (!calibration) return nullptr;
    return std::make_shared<const CloudResult>(buildCloud(disparity, *calibration, left, options, run));
}

std::shared_ptr<const CloudResult> cloudStep(const std::shared_ptr<const MatchResult>& match,
                                             const Trust& trust,
                                             const std::optional<StereoCalibration>& calibration,
                                             const RgbImage& left, const CloudOptions& options,
                                             const RunControl& run) {
    if (!calibration) return nullptr;
    const auto disparity = believed(match, trust);
    if (disparity->knownCount() == 0 && match->disparity.knownCount() > 0)
        return std::make_shared<const CloudResult>(cloudOfNothing(disparity->size(), options));
    return std::make_shared<const CloudResult>(
        buildCloud(*disparity, *calibration, left, options, run, match->guessed));
}

}  // namespace stereo
