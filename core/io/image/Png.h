#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// Portable network graphics (ISO/IEC 15948): header from IHDR, complete when IEND is reached.
extern const ImageFormat kPng;

}  // namespace stereo
