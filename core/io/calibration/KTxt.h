#pragma once

#include "core/io/CalibrationReader.h"

namespace stereo {

/// FoundationStereo's K.txt: nine numbers of the camera matrix of the original images, row by row,
/// then the baseline in metres; nothing else but separators and comments. One matrix for both cameras,
/// and no image size.
extern const CalibrationFormat kKTxt;

}  // namespace stereo
