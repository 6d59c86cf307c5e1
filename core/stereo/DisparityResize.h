#pragma once

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// The disparity map of the same pair at another resolution: disparities are multiplied by the exact ratio of
/// the widths. Interpolates where the four surrounding values are known and within 1 px of each other (before
/// multiplying), and uses the nearest value elsewhere: unknown pixels and depth edges are never blended.
/// REQUIRES: neither size is empty
[[nodiscard]] STEREOSCOPE_CORE_API DisparityMap resizedTo(ImageSize size, const DisparityMap& disparity);

}  // namespace stereo
