#pragma once

#include <cstddef>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// How two disparity maps of one pair differ. Shares are fractions of 1; shares and mean are 0 when no pixel
/// could be compared.
struct DisparityDifference {
    FloatMap differencePx;           ///< second - first; unknown where either is unknown
    std::size_t comparedPixels = 0;  ///< known in both
    std::size_t onlyFirst = 0;       ///< known only in the first
    std::size_t onlySecond = 0;
    double meanAbsolutePx = 0;
    double shareOverOnePx = 0;  ///< share of the compared pixels that differ by more than 1 px
};

/// Throws Error(BadInput) when the sizes differ.
[[nodiscard]] STEREOSCOPE_CORE_API DisparityDifference difference(const DisparityMap& first,
                                                                  const DisparityMap& second);

}  // namespace stereo
