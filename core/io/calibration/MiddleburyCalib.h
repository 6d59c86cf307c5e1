#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// calib.txt of Middlebury 2014 and 2021 and of ETH3D two-view: lines `key=value` with cam0, cam1 or
/// doffs, baseline (mm; below 1 it is read as metres, and the format's name says so; a unit behind the number
/// counts) and, if there, width, height, ndisp (0 = not known). A doffs that differs by half a pixel at most
/// from what the matrices say is taken as rounded. Other keys are ignored.
extern const CalibrationFormat kMiddleburyCalib;

}  // namespace stereo
