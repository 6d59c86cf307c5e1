#pragma once

#include <memory>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoPair.h"
#include "core/stereo/StereoRectifier.h"
#include "core/stereo/Straightening.h"

namespace stereo {

/// What this program rectified a pair from.
struct RectifiedFrom {
    std::shared_ptr<const StereoPair> raw;  ///< the images as in their files; never null
    StereoRectifier rectifier;
};

/// What it straightened the rows of a pair from.
struct StraightenedFrom {
    std::shared_ptr<const StereoPair> raw;  ///< never null
    Straightening straightening;
};

/// The pair of the images as in their files: the same object for all that was made from it. Null for null.
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const StereoPair> rawOf(
    const std::shared_ptr<const StereoPair>& pair);

/// Makes those disparities unknown that rectification or straightening left without content: where the left
/// image has none, or the right one at the place that the pixel was matched to. Changes nothing for pairs
/// that are as in their files. REQUIRES: disparity.size() == pair.size()
STEREOSCOPE_CORE_API void forgetWithoutContent(DisparityMap& disparity, const StereoPair& pair);

}  // namespace stereo
