#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// TIFF 6.0, both byte orders, first image: complete when every strip or tile is inside the file.
extern const ImageFormat kTiff;

}  // namespace stereo
