#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// What `rs-enumerate-devices -c` prints about a RealSense camera: intrinsics of "Infrared 1" and "Infrared
/// 2" for each resolution, and the extrinsic between them in metres. Images of these streams are rectified
/// (Y8). Without a known image size the largest is taken.
extern const CalibrationFormat kRealSenseText;

}  // namespace stereo
