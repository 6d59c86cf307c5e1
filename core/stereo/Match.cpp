#include "core/stereo/Match.h"

namespace stereo {

MatchResult match(StereoMatcher& matcher, const MatchInput& input, const MatchOptions& options, const RunControl& run,
                  const IterationSink& afterIteration) {
    const MatcherInfo info = matcher.info();
    const std::unique_ptr<MatchRun> matchRun = matcher.begin(input, options, run);
    MatchResult result;
    result.matcherId = info.id;
    while (info.iterates && matchRun->iterationsDone() < options.iterations) {
        matchRun->advance(run);
        if (!options.keepIterations && !afterIteration) continue;
        DisparityMap state = matchRun->disparity();
        if (afterIteration) afterIteration(state, matchRun->iterationsDone());
        if (options.keepIterations) result.iterations.push_back(std::move(state));
    }
    result.disparity = matchRun->disparity();
    result.iterationsDone = matchRun->iterationsDone();
    result.resolvedOptions = matchRun->resolvedOptions();
    result.notes = matchRun->notes();
    result.stats = matchRun->stats();
    return result;
}

}  // namespace stereo
