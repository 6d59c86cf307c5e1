#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// The calibration of an OAK camera as DepthAI writes it: cameraData with intrinsicMatrix, distortionCoeff
/// and extrinsics of each socket. Left and right are the sockets that stereoRectificationData names, else 1
/// and 2. Centimetres, unless lengthUnit says otherwise. Its images are raw; a known image size scales the
/// cameras.
extern const CalibrationFormat kDepthAiJson;

}  // namespace stereo
