#include "core/recipe/Steps.h"

#include "core/recipe/CheckContext.h"

namespace stereo {

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
                                             const RunControl& run, const PixelMask& guessed) {
    if (!calibration) return nullptr;
    return std::make_shared<const CloudResult>(
        buildCloud(disparity, *calibration, left, options, run, guessed));
}

}  // namespace stereo
