#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// The calibration in a record of this program (run.json, the .json beside an exported file) or in a project
/// (NAME.stereoscope), with the keys of core/project/Visit.h: the corrected numbers where a person corrected
/// them. Cameras whose images the program rectified are raw ones, and the images that they lead to rectified.
extern const CalibrationFormat kOwnRecord;

}  // namespace stereo
