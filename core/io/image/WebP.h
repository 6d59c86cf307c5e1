#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// WebP (RFC 9649), lossy and lossless, decoded where OpenCV was built with it: complete when its RIFF
/// container is.
extern const ImageFormat kWebP;

}  // namespace stereo
