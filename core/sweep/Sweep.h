#pragma once

#include <functional>

#include "core/sweep/SweepResult.h"

namespace stereo {

/// Does a match of a sweep by this matcher. Cells of one run come one after another with more iterations
/// each: it continues the match before where it can.
using SweepMatching = std::function<MatchResult(const MatcherInfo& matcher, const MatchInput& input,
                                                const MatchOptions& options, const RunControl& run)>;

/// Observers of a sweep. An exception of theirs ends it.
struct SweepWatch {
    std::function<void(std::size_t cell)> began = {};
    std::function<void(const SweepCell& cell, std::size_t index)> ended = {};  ///< done or failed
};

/// Makes the cells of a sweep, one after another. Plain code: whoever calls it gives it a thread.
class STEREOSCOPE_CORE_API Sweep {
public:
    /// `recipe` says all but matcher and options. Throws what settingsOf() throws. All that is given by
    /// reference must outlive it. REQUIRES: inputs.pair is not null
    Sweep(const SweepPlan& plan, Recipe recipe, const Inputs& inputs, const MatcherRegistry& matchers);

    /// A cell that fails says so, and the others are made. Throws Cancelled: what was made by then stays.
    void run(const SweepMatching& matching, const RunControl& run, const SweepWatch& watch = {});
    [[nodiscard]] const SweepResult& result() const { return m_result; }

private:
    void make(SweepCell& cell, const SweepMatching& matching, const RunControl& run);
    void makeAll(const SweepMatching& matching, const RunControl& run, const SweepWatch& watch);

    Recipe m_recipe;
    const Inputs& m_inputs;
    const MatcherRegistry& m_matchers;
    SweepResult m_result;
};

/// The recipe of one cell: no cloud and no checks, which say nothing of its setting.
[[nodiscard]] STEREOSCOPE_CORE_API Recipe recipeOf(const SweepSetting& setting, Recipe recipe);

}  // namespace stereo
