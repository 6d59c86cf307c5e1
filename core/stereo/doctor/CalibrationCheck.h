#pragma once

#include "core/base/ImageSize.h"
#include "core/stereo/doctor/Finding.h"

namespace stereo {

/// The size of the images that a calibration was made for: as written in it, or guessed from its principal
/// point as a usual multiple of `images`. Equal to `images` when it fits.
[[nodiscard]] STEREOSCOPE_CORE_API ImageSize sizeMeant(const StereoCalibration& calibration,
                                                       ImageSize images);

/// Whether the calibration was made for images of this size; the repair scales it.
[[nodiscard]] STEREOSCOPE_CORE_API Finding
checkCalibrationFits(const std::optional<StereoCalibration>& calibration, ImageSize images);

}  // namespace stereo
