#pragma once

#include "core/io/CalibrationReader.h"

namespace stereo {

/// calib.txt of Middlebury 2014 and 2021 and of ETH3D two-view: lines `key=value` with cam0, cam1 or
/// doffs, baseline (mm; below 1 it is read as metres, and the format's name says so) and, if there,
/// width, height, ndisp. Other keys are ignored.
extern const CalibrationFormat kMiddleburyCalib;

}  // namespace stereo
