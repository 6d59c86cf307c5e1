#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// MATLAB's stereoParameters as JSON (`jsonencode(toStruct(stereoParams))`):
/// CameraParameters1 and 2 with FocalLength and PrincipalPoint or IntrinsicMatrix (transposed),
/// RadialDistortion, TangentialDistortion, ImageSize [rows columns]; RotationOfCamera2 (transposed: points
/// are rows) and TranslationOfCamera2, or PoseCamera2. Pixels count from 1 there. The unit is WorldUnits,
/// millimetres where it is not said. Its images are raw.
extern const CalibrationFormat kMatlabStereo;

}  // namespace stereo
