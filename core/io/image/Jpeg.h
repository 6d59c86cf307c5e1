#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// JPEG (ITU-T T.81): header from the frame marker, complete when the end-of-image marker is reached.
extern const ImageFormat kJpeg;

}  // namespace stereo
