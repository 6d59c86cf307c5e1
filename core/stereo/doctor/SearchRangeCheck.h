#pragma once

#include "core/stereo/FloatMap.h"
#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// A disparity and the range it was searched in.
struct SearchedDisparity {
    const DisparityMap* map = nullptr;  ///< null = not matched yet
    int maxDisparityPx = 0;             ///< 0 = the matcher does not say
};

/// Whether the search range was wide enough; the repair raises it.
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkSearchRange(const SearchedDisparity& searched,
                                                            const PointMatches& matches);

}  // namespace stereo
