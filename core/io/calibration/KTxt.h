#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// FoundationStereo's K.txt: nine numbers of the camera matrix of the original images, row by row,
/// then the baseline in metres; nothing else but separators, labels ("K:") and comments. A projection matrix
/// of twelve numbers does too; without a baseline behind it, -P[3]/fx is the baseline. Decimal commas and a
/// unit behind the baseline are understood. One matrix for both cameras, and no image size.
extern const CalibrationFormat kKTxt;

}  // namespace stereo
