#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// sensor.yaml of the EuRoC data sets, one for each camera (mav0/cam0/sensor.yaml and cam1): T_BS (sensor to
/// body), resolution, intrinsics, distortion. Metres. Its images are raw.
extern const CalibrationFormat kEurocSensor;

}  // namespace stereo
