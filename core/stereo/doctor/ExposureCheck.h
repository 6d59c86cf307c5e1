#pragma once

#include <optional>

#include "core/stereo/StereoPair.h"
#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// How much brighter the right image is: the median ratio of the brightness around the points in both images,
/// where neither is nearly black or nearly white. None with fewer such points than PointMatches::kEnough.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<double> exposureRatio(const StereoPair& pair,
                                                                       const PointMatches& matches);

/// Whether both images are equally bright.
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkExposure(std::optional<double> ratio);

}  // namespace stereo
