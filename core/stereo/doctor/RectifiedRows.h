#pragma once

#include <cstddef>
#include <optional>

#include "core/base/Export.h"
#include "core/stereo/RectifiedFrom.h"
#include "core/stereo/doctor/PointMatches.h"
#include "core/stereo/doctor/RowsCheck.h"

namespace stereo {

/// How far the rows are apart before and after rectification, measured at the same points.
struct RectifiedRows {
    RowErrors before;        ///< in pixels of the raw images
    RowErrors after;         ///< in pixels of the rectified ones
    std::size_t points = 0;  ///< that agree after it
};

/// What the points of raw images say of the rectified ones.
struct RectifiedMatches {
    PointMatches matches;                    ///< in the rectified images
    std::optional<RectifiedRows> rows = {};  ///< none where too few points agree
};

/// `raw` are the points of from.raw: rectification moves them, and they need not be found again.
[[nodiscard]] STEREOSCOPE_CORE_API RectifiedMatches matchRectified(const FoundPoints& raw,
                                                                   const RectifiedFrom& from);

}  // namespace stereo
