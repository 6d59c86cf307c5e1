#pragma once

#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// Whether the calibration gives the difference of the cameras' principal points (doffs), if there is one.
/// `beside` is another calibration of the same images, which may give it. REQUIRES: both calibrations fit the
/// images
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkCentres(const std::optional<StereoCalibration>& calibration,
                                                        const std::optional<StereoCalibration>& beside,
                                                        const PointMatches& matches);

}  // namespace stereo
