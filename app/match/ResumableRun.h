#pragma once

#include <QtGlobal>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/match/Match.h"
#include "core/match/MatcherInfo.h"

namespace stereo::app {

/// The iterations of a run that can be shown without computing.
struct StoredIterations {
    quint64 runId = 0;                ///< the request that began the run; 0 = nothing is stored
    std::vector<int> iterations;      ///< whose disparity is available, ascending
    std::vector<float> meanChangePx;  ///< after each iteration of the run, mean |change| of the disparity

    [[nodiscard]] bool has(int iteration) const;
    /// Whether states were dropped to save memory.
    [[nodiscard]] bool isThinned() const { return iterations.size() < meanChangePx.size(); }
};

/// What is left of the last run, and what it was made from. A value.
struct HeldRun {
    StoredIterations stored = {};
    std::string matcherId = {};
    MatchInput input = {};
    MatchOptions options = {};

    /// The iterations of this run that a run of `matcher` with this input and these options would start with,
    /// whatever number of iterations the options ask for: they can be shown immediately, and more are
    /// computed from the last of them. Empty when such a run would begin from the start.
    [[nodiscard]] StoredIterations storedFor(const MatcherInfo& matcher, const MatchInput& input,
                                             const MatchOptions& options) const;
};

/// The last run of an iterating matcher, so that more iterations continue it and fewer are shown without
/// computing. Lives in the inference thread.
class ResumableRun {
public:
    /// The most bytes that the states of a run may take: a gigabyte holds all 64 of a pair of 1.1 megapixels.
    static constexpr std::size_t kBudgetBytes = 1'000'000'000;

    /// The most bytes that disparities made in advance may take: 64 of a pair of 1.1 megapixels, 16 of 4K.
    static constexpr std::size_t kPreparedBytes = 500'000'000;

    explicit ResumableRun(std::size_t budgetBytes = kBudgetBytes, std::size_t preparedBytes = kPreparedBytes)
        : m_budgetBytes(budgetBytes), m_preparedBytes(preparedBytes) {}

    /// Matches as stereo::match() does. Continues the last run when that was made from the same input and has
    /// done fewer iterations; otherwise drops it first. A run that is stopped stays here with the iterations
    /// it has done.
    [[nodiscard]] MatchResult match(quint64 id, const MatcherInfo& info, StereoMatcher& matcher,
                                    const MatchInput& input, const MatchOptions& options,
                                    const RunControl& run, const IterationSink& afterIteration);
    /// The result of a run that ended after one of the stored iterations, exact to the last bit. None when
    /// the last run was made from something else or the state is not stored.
    [[nodiscard]] std::optional<MatchResult> recall(const MatcherInfo& info, const MatchInput& input,
                                                    const MatchOptions& options) const;
    [[nodiscard]] StoredIterations iterations() const;
    [[nodiscard]] HeldRun held() const;
    /// Frees the memory unless match() with these arguments would continue the last run.
    void forgetUnlessSame(const MatcherInfo& info, const MatchInput& input, const MatchOptions& options);
    /// Makes the disparity of one iteration that recall() would have to make, later ones first. Returns
    /// whether there may be more to do. Call it when the thread is idle: it takes as long as one disparity().
    bool prepareOne();
    /// Frees the memory.
    void forget() {
        m_run.reset();
        m_stats.clear();
        m_prepared.clear();
    }

private:
    /// What a run was made from. Replaced files of the matcher count as different.
    struct Origin {
        std::string matcherId;
        MatchInput input;
        MatchOptions options;                                    ///< without those that do not change the run
        std::vector<std::filesystem::file_time_type> fileTimes;  ///< of MatcherInfo::files()
        [[nodiscard]] bool operator==(const Origin&) const;
    };
    [[nodiscard]] static Origin originOf(const MatcherInfo& info, const MatchInput& input,
                                         const MatchOptions& options);
    [[nodiscard]] bool continuesFrom(const Origin& origin, int iterations) const;

    [[nodiscard]] bool hasRoomFor(const DisparityMap& another) const;

    std::size_t m_budgetBytes;
    std::size_t m_preparedBytes;
    quint64 m_id = 0;
    Origin m_origin;
    std::unique_ptr<MatchRun> m_run;
    std::vector<RunStats> m_stats;           ///< after each iteration
    std::map<int, DisparityMap> m_prepared;  ///< by iteration
};

}  // namespace stereo::app
