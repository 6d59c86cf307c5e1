#pragma once

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoPair.h"
#include "core/stereo/StereoRectifier.h"

namespace stereo {

/// What this program rectified a pair from.
struct RectifiedFrom {
    StereoPair raw;  ///< the images as in their files
    StereoRectifier rectifier;
};

/// Makes those disparities unknown that rectification left without content: where the left image has none, or
/// the right one at the place that the pixel was matched to. Changes nothing for pairs that are as in their
/// files. REQUIRES: disparity.size() == pair.size()
STEREOSCOPE_CORE_API void forgetWithoutContent(DisparityMap& disparity, const StereoPair& pair);

}  // namespace stereo
