#pragma once

#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// Whether the calibration knows that the principal points of the cameras differ (doffs), where they do.
/// `beside` is another calibration of the same images, which may say so. REQUIRES: both calibrations fit the
/// images
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkCentres(const std::optional<StereoCalibration>& calibration,
                                                        const std::optional<StereoCalibration>& beside,
                                                        const PointMatches& matches);

}  // namespace stereo
