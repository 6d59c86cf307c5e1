#pragma once

#include <cstdint>

#include "core/base/Export.h"
#include "core/match/dense/ForRows.h"
#include "core/match/dense/Scene.h"

namespace stereo::dense {

/// What makes a disparity count as matched.
struct Checks {
    int leftRightPx = 1;  ///< the match back may miss by so much; Found::kOutside = nothing is dropped for it
    int specklePx = 100;  ///< islands of fewer pixels are removed; 0 = none
    int stepPx = 2;       ///< of disparity that separates two islands

    bool operator==(const Checks&) const = default;
};

/// 1 where a disparity passes the checks, 0 elsewhere: what only one camera sees, and islands.
[[nodiscard]] STEREOSCOPE_CORE_API Plane<std::uint8_t> matched(const Found& found, const Checks& checks,
                                                               const DenseProgress& progress = {});

}  // namespace stereo::dense
