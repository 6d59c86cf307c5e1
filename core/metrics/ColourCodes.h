#pragma once

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

// Disparities that data sets store in the three channels of a picture.

/// d = 4 R + G / 64 + B / 16384 (MPI Sintel, its sdk's disparity_read); black = unknown.
[[nodiscard]] STEREOSCOPE_CORE_API DisparityMap decodeSintel(const RgbImage& colours);
/// d = (255 · 255 R + 255 G + B) / 1000: the base is 255 and not 256 (the data set of FoundationStereo);
/// black = unknown.
[[nodiscard]] STEREOSCOPE_CORE_API DisparityMap decodeBase255(const RgbImage& colours);

}  // namespace stereo
