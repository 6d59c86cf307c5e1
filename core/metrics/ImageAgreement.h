#pragma once

#include <optional>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// How much the images differ where a disparity brings them together: the mean of |left(x) - right(x - d)| in
/// gray levels, over a grid of pixels, each counted as 64 at most; what leads out of the right image counts
/// as
/// 64. None when no pixel of the grid is known. REQUIRES: disparity.size() == pair.size()
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<double> disagreement(const DisparityMap& disparity,
                                                                      const StereoPair& pair);

}  // namespace stereo
