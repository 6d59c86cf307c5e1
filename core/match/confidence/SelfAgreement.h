#pragma once

#include <optional>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// How much a network that finds disparity step by step contradicts itself, in pixels of the original images.
struct SelfContradiction {
    /// The largest of its last steps: what has not come to rest is not known well.
    FloatMap changePx;
    /// leftRightDifference(); unknown where the right image cannot tell. None = nobody has looked from there.
    std::optional<FloatMap> leftRightPx = {};
};

/// How far each disparity of the left image is from what the right image's own disparity says at the place
/// that it leads to, rounded to a column: `fromRight(x, y)` shows what left(x + fromRight, y) shows. Unknown
/// where either is, and where that place lies outside. REQUIRES: maps of one size
[[nodiscard]] STEREOSCOPE_CORE_API FloatMap leftRightDifference(const DisparityMap& left,
                                                                const DisparityMap& fromRight);

/// How likely each disparity is within 2 px of the truth, when its error is Laplace distributed (as in
/// core/metrics/DepthError.h) with a mean of 0.5 px and the larger of the two contradictions:
/// 1 - exp(-2 px / mean). At most 0.5 where the right image was asked and cannot tell; unknown where the
/// change is. Not fitted: the 0.5 px and that an error is as large as the contradiction are assumptions, so
/// it puts pixels in order but promises no exact probability. REQUIRES: maps of one size
[[nodiscard]] STEREOSCOPE_CORE_API ConfidenceMap confidenceFrom(const SelfContradiction& contradiction);

}  // namespace stereo
