#include "core/match/Match.h"

#include "core/match/WidenedMatch.h"

namespace stereo {

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
    result.iterationsDone = matchRun.iterationsDone();
    result.resolvedOptions = matchRun.resolvedOptions();
    result.madeWith = matchRun.madeWith();
    result.notes = matchRun.notes();
    result.stats = matchRun.stats();
    return result;
}

}  // namespace stereo
