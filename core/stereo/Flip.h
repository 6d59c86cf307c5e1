#pragma once

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// The image with each row from right to left.
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage flipped(const RgbImage& image);
[[nodiscard]] STEREOSCOPE_CORE_API DisparityMap flipped(const DisparityMap& map);

/// Right and left image, exchanged and flipped: a pair whose disparity, flipped, is that of the right image,
/// right(x, y) = left(x + d, y).
[[nodiscard]] STEREOSCOPE_CORE_API StereoPair seenFromRight(const StereoPair& pair);

}  // namespace stereo
