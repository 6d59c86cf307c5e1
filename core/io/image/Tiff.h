#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// TIFF 6.0, both byte orders, first picture: whole when every strip or tile lies inside the file.
extern const ImageFormat kTiff;

}  // namespace stereo
