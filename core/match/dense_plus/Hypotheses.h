#pragma once

#include <array>

#include "core/base/Export.h"
#include "core/match/dense/Checks.h"
#include "core/match/dense/Confidence.h"
#include "core/match/dense_plus/DensePlusInput.h"

namespace stereo::dense {

/// What the disparity of each pixel may be, each known everywhere:
/// 0 the cheapest of the paths, unchecked; 1 the answer of Dense; 2 the disparities of the right image,
/// carried to the left one; 3 what was matched at half size, filled; 4 a smooth surface through what passes
/// the checks.
using Hypotheses = std::array<Plane<float>, kHypotheses>;

/// `checks`: those that the match was made with.
[[nodiscard]] STEREOSCOPE_CORE_API Hypotheses hypothesesOf(const Clues& clues, const Checks& checks);

}  // namespace stereo::dense
