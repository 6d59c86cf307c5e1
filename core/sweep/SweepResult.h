#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/recipe/Recipe.h"
#include "core/sweep/SweepPlan.h"

namespace stereo {

/// How far a result is from the best one, over the pixels that both know.
struct DifferenceToBest {
    std::size_t comparedPixels = 0;
    double medianPx = 0;        ///< of |difference|
    double meanPx = 0;          ///< of |difference|
    double shareOverOnePx = 0;  ///< of the compared pixels, 0 to 1
};

/// One setting of a sweep and what came of it.
struct SweepCell {
    SweepSetting setting;
    std::shared_ptr<const Outcome> outcome = {};  ///< null = it is not made
    std::string failure = {};         ///< why it could not be made, a sentence; empty = nothing failed
    double seconds = 0;               ///< of the match, without loading weights
    std::size_t peakMemoryBytes = 0;  ///< of the matcher's buffers; 0 = not known
    double matchedShare = 0;          ///< 0 to 1; what was filled in does not count
    std::optional<DifferenceToBest> toBest = {};  ///< none = not compared

    [[nodiscard]] bool isDone() const { return outcome != nullptr; }
};

/// A sweep, as far as it got.
struct SweepResult {
    SweepPlan plan;
    std::vector<SweepCell> cells;          ///< those of the plan, row by row
    std::optional<std::size_t> best = {};  ///< the cell that the others are compared with

    [[nodiscard]] STEREOSCOPE_CORE_API std::size_t doneCount() const;
    [[nodiscard]] STEREOSCOPE_CORE_API std::size_t failedCount() const;
};

/// A sweep of which nothing is made yet. Throws what settingsOf() throws.
[[nodiscard]] STEREOSCOPE_CORE_API SweepResult emptySweep(const SweepPlan& plan,
                                                          const MatcherRegistry& matchers);
/// Gives a cell its outcome and measures it. REQUIRES: not null
STEREOSCOPE_CORE_API void adopt(SweepCell& cell, std::shared_ptr<const Outcome> outcome);
/// Finds the best cell of those that are done (costliestCell()) and compares the others with it.
STEREOSCOPE_CORE_API void compareWithBest(SweepResult& sweep);
/// REQUIRES: maps of one size
[[nodiscard]] STEREOSCOPE_CORE_API DifferenceToBest differenceToBest(const DisparityMap& disparity,
                                                                     const DisparityMap& best);

}  // namespace stereo
