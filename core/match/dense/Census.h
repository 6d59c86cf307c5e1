#pragma once

#include <cstdint>

#include "core/base/Export.h"
#include "core/match/dense/Plane.h"
#include "core/stereo/RgbImage.h"

namespace stereo::dense {

/// Brightness of a picture (ITU-R BT.601).
[[nodiscard]] STEREOSCOPE_CORE_API Plane<std::uint8_t> greyOf(const RgbImage& image);

/// Which of the pixels around each, in a window of 9x7, are darker than it: a bit each (Zabih and Woodfill,
/// ECCV 1994). The same for every brightness and contrast. Beyond the edges the image continues with its last
/// pixel.
[[nodiscard]] STEREOSCOPE_CORE_API Plane<std::uint64_t> censusOf(const Plane<std::uint8_t>& grey);

/// Each pixel is the mean of up to four; a side of odd length ends with the mean of what is left.
[[nodiscard]] STEREOSCOPE_CORE_API Plane<std::uint8_t> halved(const Plane<std::uint8_t>& grey);

}  // namespace stereo::dense
