#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// NAME_param.txt of cvkit: camera.A=[f 0 cx; 0 f cy; 0 0 1], rho = f * baseline in px * m, camera.width and
/// camera.height. The images are rectified and have one principal point.
extern const CalibrationFormat kCvkitParam;

}  // namespace stereo
