#pragma once

#include <cstddef>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// What writePng() writes: an 8-bit RGB PNG. Throws Error(CannotWrite). REQUIRES: !picture.isEmpty()
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::byte> pngBytes(const RgbImage& picture);

}  // namespace stereo
