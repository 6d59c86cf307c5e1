#pragma once

#include <cstddef>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// How two disparity maps of one pair differ. Shares are fractions of 1 and, as the mean, 0 where nothing was
/// compared.
struct DisparityDifference {
    FloatMap differencePx;           ///< second - first; unknown where one of them is
    std::size_t comparedPixels = 0;  ///< known in both
    std::size_t onlyFirst = 0;       ///< known in the first alone
    std::size_t onlySecond = 0;
    double meanAbsolutePx = 0;
    double shareOverOnePx = 0;  ///< of the compared, off by more than 1 px
};

/// Throws Error(BadInput) when the sizes differ.
[[nodiscard]] STEREOSCOPE_CORE_API DisparityDifference difference(const DisparityMap& first,
                                                                  const DisparityMap& second);

}  // namespace stereo
