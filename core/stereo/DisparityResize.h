#pragma once

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/PixelMask.h"

namespace stereo {

/// The disparity map of the same pair at another resolution: disparities are multiplied by the exact ratio of
/// the widths. Interpolates where the four surrounding values are known and within 1 px of each other (before
/// multiplying), and uses the nearest value elsewhere: unknown pixels and depth edges are never blended.
/// REQUIRES: neither size is empty
[[nodiscard]] STEREOSCOPE_CORE_API DisparityMap resizedTo(ImageSize size, const DisparityMap& disparity);

/// The confidence in a disparity map at another resolution: each pixel has that of the nearest one, so that
/// none is surer than what was matched. REQUIRES: neither size is empty
[[nodiscard]] STEREOSCOPE_CORE_API ConfidenceMap resizedTo(ImageSize size, const ConfidenceMap& confidence);
/// The same for a mask; an empty one stays empty.
[[nodiscard]] STEREOSCOPE_CORE_API PixelMask resizedTo(ImageSize size, const PixelMask& mask);

}  // namespace stereo
