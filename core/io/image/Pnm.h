#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// PBM, PGM and PPM, ascii and binary (P1 to P6): complete when it holds as many samples as its header says.
extern const ImageFormat kPnm;

}  // namespace stereo
