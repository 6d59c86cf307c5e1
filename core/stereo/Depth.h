#pragma once

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// The depth of every pixel by StereoCalibration::depth(); unknown stays unknown.
[[nodiscard]] STEREOSCOPE_CORE_API DepthMap toDepth(const DisparityMap& disparity,
                                                    const StereoCalibration& calibration);

}  // namespace stereo
