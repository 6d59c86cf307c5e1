#pragma once

#include <memory>
#include <string>

#include "app/match/ResumableRun.h"
#include "core/match/MatcherRegistry.h"
#include "core/sweep/Sweep.h"

namespace stereo::app {

/// Does the matches of a sweep where there is no inference thread: keeps one matcher at a time, and its last
/// run, which a cell of more iterations continues. Used by one thread.
class SweepMatcher {
public:
    explicit SweepMatcher(MatcherRegistry matchers);

    /// Throws what the matcher and MatcherRegistry::create() throw.
    [[nodiscard]] MatchResult match(const MatcherInfo& matcher, const MatchInput& input,
                                    const MatchOptions& options, const RunControl& run);
    /// match(), for Sweep::run(). This object must outlive it.
    [[nodiscard]] SweepMatching matching();

private:
    /// Of states: only the last one is needed, which is always kept.
    static constexpr std::size_t kBudgetBytes = 1;

    MatcherRegistry m_matchers;
    std::unique_ptr<StereoMatcher> m_matcher;
    std::string m_matcherId;
    ResumableRun m_run{kBudgetBytes};
};

}  // namespace stereo::app
