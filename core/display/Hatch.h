#pragma once

#include "core/base/Export.h"
#include "core/stereo/PixelMask.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// Draws diagonal lines over the pixels of the mask, which stay recognisable between and under them. Lines of
/// separate places continue each other. REQUIRES: mask.size() == picture.size(), or it is empty
STEREOSCOPE_CORE_API void hatch(RgbImage& picture, const PixelMask& mask);

}  // namespace stereo
