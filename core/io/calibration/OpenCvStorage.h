#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// What OpenCV's FileStorage writes (YAML, XML, JSON), with the names that programs give to the matrices of a
/// rig: M1 D1 M2 D2 R T R1 R2 P1 P2 Q and their aliases (K1, cameraMatrix1, CM1, LEFT.K, …), in one file or
/// two (intrinsics and extrinsics). P1 and P2, or Q alone, describe rectified images; M and D with R and T
/// the cameras as they are. The unit of T is that of the board's squares, which the file does not say.
extern const CalibrationFormat kOpenCvStorage;

}  // namespace stereo
