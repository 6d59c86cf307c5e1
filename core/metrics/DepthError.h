#pragma once

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// The standard deviation of a disparity, in px of the original size, that is within 2 px of the truth with
/// this probability, when its error is Laplace distributed (long tails, as those of matching are): P(|e| < t)
/// = 1 - exp(-t / b) and deviation = sqrt(2) b, so sqrt(2) 2 px / -ln(1 - p). Three errors in four are
/// smaller than it. Between 0.25 px, below which the grid of the images and the calibration count for more,
/// and 50 px for a probability of 0; NaN for NaN.
[[nodiscard]] STEREOSCOPE_CORE_API float disparityDeviationPx(float confidence);

/// The standard deviation of each depth in metres: Z^2 / (f B) times that of its disparity (Gallup et al.,
/// Variable Baseline/Resolution Stereo, CVPR 2008, equation 2). Unknown where depth or confidence is. Throws
/// Error(BadInput) when the sizes differ.
[[nodiscard]] STEREOSCOPE_CORE_API FloatMap depthDeviation(const DisparityMap& disparity,
                                                           const ConfidenceMap& confidence,
                                                           const StereoCalibration& calibration);

}  // namespace stereo
