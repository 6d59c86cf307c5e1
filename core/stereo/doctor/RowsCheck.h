#pragma once

#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"

namespace stereo {

/// How far the rows of two images are apart.
struct RowErrors {
    double typicalPx = 0;  ///< mean of |median row error| over the parts of the image
    double worstPx = 0;    ///< the largest of them, > 0 where the right image lies lower
    std::string where;     ///< the part that has it: "at the top left", or "all over the image"
};

/// Measured in nine parts of the image; parts with too few points do not count. REQUIRES: matches are enough
[[nodiscard]] STEREOSCOPE_CORE_API RowErrors measureRows(const PointMatches& matches, ImageSize size);

/// Whether a point lies in the same row of both images.
[[nodiscard]] STEREOSCOPE_CORE_API Finding checkRows(const PointMatches& matches, ImageSize size);

/// The finding with the repair of straightening, if it is a fault.
[[nodiscard]] STEREOSCOPE_CORE_API Finding withStraightening(Finding finding,
                                                             const Straightening& straightening);
/// The finding of images that were straightened: it says how, and does not ask for it again.
[[nodiscard]] STEREOSCOPE_CORE_API Finding afterStraightening(Finding finding,
                                                              const Straightening& straightening);
/// That the cameras are one above the other, with the repair of turning the images; `matches` agree.
[[nodiscard]] STEREOSCOPE_CORE_API Finding verticalPair(Turn turn, const PointMatches& matches);

}  // namespace stereo
