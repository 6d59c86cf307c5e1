#pragma once

#include "core/base/Export.h"
#include "core/stereo/RgbImage.h"

namespace stereo::synthetic {

/// Changes an image as writing it as JPEG (8x8 blocks, the standard's example tables, colours at half size)
/// and reading it does. Own arithmetic, as the bits of JPEG libraries differ.
STEREOSCOPE_CORE_API void addJpegTraces(RgbImage& image, int quality);

}  // namespace stereo::synthetic
