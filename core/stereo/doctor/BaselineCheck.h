#pragma once

#include "core/stereo/doctor/Finding.h"

namespace stereo {

/// Whether the baseline is plausible in metres; the repair reads it as millimetres (or the reverse).
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkBaseline(const std::optional<StereoCalibration>& calibration);

}  // namespace stereo
