#pragma once

#include "core/match/MatcherRegistry.h"

namespace stereo::test {

/// A matcher that nobody but the tests knows: it proves that a new matcher is its own code and one line of
/// registration. It has three options of different types ("grain", "shape", "polish"), iterates, and goes
/// through two stages.
[[nodiscard]] MatcherInfoPtr toyInfo();

/// Its disparity with these options after so many iterations, the same everywhere: the grain, 100 more when
/// its shape is a hill, 0.5 more when it is polished, and a quarter for each iteration.
[[nodiscard]] float toyDisparity(const MatchOptions& options, int iterations);

}  // namespace stereo::test
