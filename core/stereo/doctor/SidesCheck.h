#pragma once

#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// Whether the left image was taken by the left camera: then points are farther left in the right image than
/// what is at infinity, which is `doffs` farther right there. Points that are farther left in any case are in
/// order whatever doffs says: it may be of the sides before they were swapped.
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkSides(const PointMatches& matches, double doffs = 0);

}  // namespace stereo
