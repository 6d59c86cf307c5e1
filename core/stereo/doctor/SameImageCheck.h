#pragma once

#include "core/stereo/StereoPair.h"
#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// Mean of |left - right| over all pixels and channels, 0-255.
[[nodiscard]] STEREOSCOPE_CORE_API double meanDifference(const StereoPair& pair);

/// Whether there are two images, not one image twice.
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkSameImage(double meanDifference, const PointMatches& matches);

}  // namespace stereo
