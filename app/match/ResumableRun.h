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

/// What of a run can be shown without computing it.
struct StoredIterations {
    quint64 runId = 0;                ///< the request that began the run; 0 = nothing is kept
    std::vector<int> iterations;      ///< whose disparity can be had at once, ascending
    std::vector<float> meanChangePx;  ///< after each iteration of the run, mean |change| of the disparity

    [[nodiscard]] bool has(int iteration) const;
    /// Whether states had to go, for memory.
    [[nodiscard]] bool isThinned() const { return iterations.size() < meanChangePx.size(); }
};

/// What is left of the last run, and what it was made from. A value.
struct HeldRun {
    StoredIterations stored = {};
    std::string matcherId = {};
    MatchInput input = {};
    MatchOptions options = {};

    /// What of this run a run of `matcher` with this input and these options would have, whatever their
    /// number of iterations: it shows those at once, and goes on from there when it is to do more; nothing
    /// when it would begin from the start.
    [[nodiscard]] StoredIterations storedFor(const MatcherInfo& matcher, const MatchInput& input,
                                             const MatchOptions& options) const;
};

/// The last run of an iterating matcher, so that more iterations go on from it and fewer are shown at once.
/// Lives in the inference thread.
class ResumableRun {
public:
    /// Bytes that the states of a run may take: a gigabyte holds all 64 of a pair of 1.1 megapixels.
    static constexpr std::size_t kBudgetBytes = 1'000'000'000;

    /// Bytes that disparities made in advance may take: 64 of a pair of 1.1 megapixels, 16 of 4K.
    static constexpr std::size_t kPreparedBytes = 500'000'000;

    explicit ResumableRun(std::size_t budgetBytes = kBudgetBytes, std::size_t preparedBytes = kPreparedBytes)
        : m_budgetBytes(budgetBytes), m_preparedBytes(preparedBytes) {}

    /// Matches as stereo::match() does. Where the last run was made from the same and has not yet done so
    /// many iterations it goes on, otherwise it is dropped first. A run that is stopped is kept as far as it
    /// came.
    [[nodiscard]] MatchResult match(quint64 id, const MatcherInfo& info, StereoMatcher& matcher,
                                    const MatchInput& input, const MatchOptions& options,
                                    const RunControl& run, const IterationSink& afterIteration);
    /// The result of a run that ends after one of iterations(): that it would have been, to the last bit.
    /// None when the last run was made from something else or the state was not kept.
    [[nodiscard]] std::optional<MatchResult> recall(const MatcherInfo& info, const MatchInput& input,
                                                    const MatchOptions& options) const;
    [[nodiscard]] StoredIterations iterations() const;
    [[nodiscard]] HeldRun held() const;
    /// Frees the memory unless match() with these would go on from the last run.
    void forgetUnlessSame(const MatcherInfo& info, const MatchInput& input, const MatchOptions& options);
    /// Makes the disparity of one iteration that recall() would have to make, the later ones first. Returns
    /// whether there may be more to do. For when there is nothing else to do: it takes as long as one
    /// disparity().
    bool prepareOne();
    /// Frees the memory.
    void forget() {
        m_run.reset();
        m_stats.clear();
        m_prepared.clear();
    }

private:
    /// What a run was made from. Files of the matcher that were replaced are others.
    struct Origin {
        std::string matcherId;
        MatchInput input;
        MatchOptions options;  ///< without what does not tell one run from another
        std::vector<std::filesystem::file_time_type> fileTimes;  ///< of MatcherInfo::files()
        [[nodiscard]] bool operator==(const Origin&) const;
    };
    [[nodiscard]] static Origin originOf(const MatcherInfo& info, const MatchInput& input,
                                         const MatchOptions& options);
    [[nodiscard]] bool goesOnFrom(const Origin& origin, int iterations) const;

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
