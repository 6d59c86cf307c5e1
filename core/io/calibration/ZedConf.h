#pragma once

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// SNxxxx.conf of a ZED camera: an INI file with sections [LEFT_CAM_HD], [RIGHT_CAM_HD] for each resolution
/// (2K 2208x1242, FHD 1920x1080, FHD1200 1920x1200, HD 1280x720, SVGA 960x600, VGA 672x376) and [STEREO]:
/// Baseline, TY, TZ in millimetres, RX, CV (or RY), RZ: a rotation vector with the resolution's suffix.
/// Decimal commas are understood. Its images are raw. Without a known image size the HD section is taken, or
/// the first.
extern const CalibrationFormat kZedConf;

}  // namespace stereo
