#pragma once

#include "core/stereo/doctor/Finding.h"

namespace stereo {

/// Whether the baseline can be in metres; the repair reads it in millimetres (or the other way round).
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkBaseline(const std::optional<StereoCalibration>& calibration);

}  // namespace stereo
