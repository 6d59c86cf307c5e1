#pragma once

#include <array>
#include <string>
#include <vector>

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// A camera with its rectification, as ROS, KITTI and OpenCV describe it.
struct RectifiedCamera {
    CameraNumbers camera;                    ///< as it is
    Matrix3 rectification = kIdentity3;      ///< x_rectified = rectification * x_camera
    std::array<double, 12> projection = {};  ///< of rectified points, row by row; px, [3] = px * length
    ImageSize rectifiedSize = {};            ///< of the rectified images; empty = not said
};

/// The calibration of the rectified images of two cameras: B = (P_left[3] - P_right[3]) / fx, times `metres`
/// to the unit of length. A negative one is taken without its sign, and a note says so. Throws
/// Error(BadCalibration) when a projection is none (rows fx 0 cx t, 0 fy cy 0, 0 0 1 0) or has another focal
/// length than the other, or there is no baseline.
[[nodiscard]] StereoCalibration rectifiedCalibration(const RectifiedCamera& left,
                                                     const RectifiedCamera& right, double metres,
                                                     const CalibrationText& file,
                                                     std::vector<std::string>& notes);

/// The rig of two cameras that are rectified by their rotations to `rectified`: R = R2^T R1 and
/// T = R2^T (-baseline, 0, 0). Throws what CameraRig throws.
[[nodiscard]] CameraRig rigOfRectified(const RectifiedCamera& left, const RectifiedCamera& right,
                                       const StereoCalibration& rectified);

}  // namespace stereo
