#pragma once

#include <cstdint>
#include <span>

#include "core/base/Export.h"
#include "core/base/PixelArea.h"

namespace stereo {

/// The largest upright rectangle without a zero in a mask of this size (rows from top to bottom), as
/// StereoRectifier::validMask() gives it; of equal ones the first. Empty where all is zero. Takes time that
/// grows with the number of pixels. REQUIRES: mask.size() is the number of pixels
[[nodiscard]] STEREOSCOPE_CORE_API PixelArea validArea(std::span<const std::uint8_t> mask, ImageSize size);

}  // namespace stereo
