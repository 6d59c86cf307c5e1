#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// PBM, PGM and PPM, ascii and binary (P1 to P6): whole when it holds as many samples as it promises.
extern const ImageFormat kPnm;

}  // namespace stereo
