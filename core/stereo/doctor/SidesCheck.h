#pragma once

#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// Whether the left image was taken by the left camera: then points are farther left in the right image.
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkSides(const PointMatches& matches);

}  // namespace stereo
