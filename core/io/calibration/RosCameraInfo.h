#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// camera_info of ROS, one YAML file for each camera: camera_matrix, distortion_model (plumb_bob,
/// rational_polynomial, equidistant), rectification_matrix, projection_matrix. The left camera is the one
/// whose projection has no shift. Metres. Its images are raw where there is distortion or a rectification to
/// apply.
extern const CalibrationFormat kRosYaml;

/// The same numbers as camera_calibration's INI text ("[narrow_stereo/left]", "camera matrix", …): one file
/// for each camera, or one for both.
extern const CalibrationFormat kRosIni;

}  // namespace stereo
