#pragma once

#include "core/sweep/Sweep.h"
#include "tests/support/TestMatchers.h"

namespace stereo::test {

/// "fake" with scale, iterations and max disparity, which is never created.
[[nodiscard]] MatcherRegistry sweptMatchers();
/// Of "fake"; each text is as after --vary.
[[nodiscard]] SweepPlan planOf(const std::vector<std::string>& vary);
/// A pair of 32x24.
[[nodiscard]] Inputs sweptInputs();

/// What madeResult() finds everywhere: 100 × scale, and 1/iterations more.
[[nodiscard]] float madeDisparity(const MatchOptions& options);
/// Takes 10 × scale² + iterations seconds (and 5 more to load weights) and 1000 × scale bytes. A sixth of the
/// pixels, the first rows, is unknown at a scale below 0.5.
[[nodiscard]] MatchResult madeResult(const MatchInput& input, const MatchOptions& options);

/// A sweep whose cells are madeResult(), all of them done. With a truth, that is the true disparity
/// everywhere.
[[nodiscard]] SweepResult madeSweep(const std::vector<std::string>& vary, std::optional<float> truth = {});

}  // namespace stereo::test
