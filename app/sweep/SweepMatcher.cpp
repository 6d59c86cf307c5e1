#include "app/sweep/SweepMatcher.h"

#include <utility>

namespace stereo::app {

SweepMatcher::SweepMatcher(MatcherRegistry matchers) : m_matchers(std::move(matchers)) {}

MatchResult SweepMatcher::match(const MatcherInfo& matcher, const MatchInput& input,
                                const MatchOptions& options, const RunControl& run) {
    if (matcher.id() != m_matcherId) {
        m_run.forget();
        m_matcher.reset();
        m_matcherId.clear();
        m_matcher = m_matchers.create(matcher.id());
        m_matcherId = matcher.id();
    }
    MatchResult result = m_run.match(1, matcher, *m_matcher, input, options, run, {});
    result.pictures.clear();  // of the stages, for a window
    return result;
}

SweepMatching SweepMatcher::matching() {
    return [this](const MatcherInfo& matcher, const MatchInput& input, const MatchOptions& options,
                  const RunControl& run) { return match(matcher, input, options, run); };
}

}  // namespace stereo::app
