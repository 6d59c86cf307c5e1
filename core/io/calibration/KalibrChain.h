#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// camchain.yaml of Kalibr: cam0 and cam1 with camera_model (pinhole only), intrinsics, distortion,
/// resolution, and T_cn_cnm1 of cam1, which maps points of cam0 to cam1. Metres. Its images are raw.
extern const CalibrationFormat kKalibrChain;

}  // namespace stereo
