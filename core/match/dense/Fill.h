#pragma once

#include <cstdint>

#include "core/base/Export.h"
#include "core/match/dense/ForRows.h"
#include "core/match/dense/Plane.h"

namespace stereo::dense {

/// What was matched at half size.
struct HalfSize {
    const Plane<float>& disparity;  ///< in its own pixels
    const Plane<std::uint8_t>& isMatched;
};

/// Takes the disparities of half size, where they were matched, into holes of a row that are wider than the
/// step of disparity over them explains: those are plain surfaces rather than what only one camera sees.
/// Marks them as matched.
STEREOSCOPE_CORE_API void fillFromHalfSize(const HalfSize& half, Plane<std::uint8_t>& isMatched,
                                           Plane<float>& disparity);

/// Gives each pixel that was not matched the smaller of the nearest matched disparities on both sides of its
/// row: what only one camera sees lies behind what hides it. Rows without any get those of the nearest row
/// that has some; without any at all every disparity is 0. Filled pixels then become the median of 5x5.
STEREOSCOPE_CORE_API void fillFromBehind(const Plane<std::uint8_t>& isMatched, Plane<float>& disparity,
                                         const DenseProgress& progress = {});

}  // namespace stereo::dense
