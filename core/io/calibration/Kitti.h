#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// Calibrations of the KITTI data sets: calib_cam_to_cam.txt (raw data, stereo 2015) with S_, K_, D_, R_, T_
/// and S_rect_, R_rect_, P_rect_ of four cameras, and files of P0…P3 (stereo 2012, odometry). Metres. The
/// pair is that of the left image's folder (image_0, image_00: gray; image_2, image_02: colour), else the
/// colour one where it is there. Images of the size S_ (not S_rect_) are raw.
extern const CalibrationFormat kKitti;

}  // namespace stereo
