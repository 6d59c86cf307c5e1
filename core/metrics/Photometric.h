#pragma once

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

// What the images themselves say of a disparity, where there is no ground truth.

/// How much each pixel of the left image differs from the place in the right one that its disparity leads to:
/// the mean of the three channels' absolute differences, 0 to 255, the right image read between its pixels
/// (linear along the row). Unknown where the disparity is, and where that place lies outside of the right
/// image. Throws Error(BadInput) when the sizes differ.
[[nodiscard]] STEREOSCOPE_CORE_API FloatMap photometricResidual(const StereoPair& pair,
                                                                const DisparityMap& disparity);

/// 1 where the right camera does not see what the disparity says: something nearer, by more than 1 px of
/// disparity, lies at the same place there, or the place lies outside of the right image; 0 where it sees it.
/// Unknown where the disparity is.
[[nodiscard]] STEREOSCOPE_CORE_API FloatMap hiddenFromRight(const DisparityMap& disparity);

}  // namespace stereo
