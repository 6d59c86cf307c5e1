#include "core/match/Match.h"

#include <cmath>

#include "core/match/WidenedMatch.h"

namespace stereo {

double matchedShare(const DisparityMap& disparity, const PixelMask& guessed) {
    if (guessed.isEmpty()) return disparity.density();
    std::size_t matched = 0;
    for (std::size_t i = 0; i < disparity.values().size(); ++i)
        matched += !std::isnan(disparity.values()[i]) && !guessed.flags()[i];
    return static_cast<double>(matched) / static_cast<double>(disparity.values().size());
}

void forgetWhereUnknown(MatchResult& result) {
    const std::span<const float> disparity = result.disparity.values();
    for (std::size_t i = 0; i < disparity.size(); ++i) {
        if (!std::isnan(disparity[i])) continue;
        if (result.confidence) result.confidence->values()[i] = FloatMap::kUnknown;
        if (!result.guessed.isEmpty()) result.guessed.flags()[i] = 0;
    }
}

MatchResult match(StereoMatcher& matcher, const MatchInput& input, const MatchOptions& options,
                  const RunControl& run, const IterationSink& afterIteration) {
    const std::unique_ptr<MatchRun> matchRun = beginMatch(matcher, input, options, run);
    return runToEnd(*matchRun, options, run, afterIteration);
}

MatchResult runToEnd(MatchRun& matchRun, const MatchOptions& options, const RunControl& run,
                     const IterationSink& afterIteration) {
    MatchResult result;
    while (matchRun.iterates() && matchRun.iterationsDone() < options.iterations) {
        matchRun.advance(run);
        if (afterIteration) afterIteration(matchRun);
    }
    result.disparity = matchRun.disparity();
    result.confidence = matchRun.confidence();
    result.guessed = matchRun.guessed();
    result.iterationsDone = matchRun.iterationsDone();
    result.resolvedOptions = matchRun.resolvedOptions();
    result.madeWith = matchRun.madeWith();
    result.notes = matchRun.notes();
    result.stats = matchRun.stats();
    return result;
}

}  // namespace stereo
