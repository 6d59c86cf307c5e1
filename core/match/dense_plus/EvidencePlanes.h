#pragma once

#include <vector>

#include "core/base/Export.h"
#include "core/match/dense_plus/Hypotheses.h"
#include "core/stereo/RgbImage.h"

namespace stereo::dense {

/// kPlanes planes around 0, one after another; none holds a disparity itself, so that what is learned from
/// them does not depend on the range. c0 … c4 are the hypotheses.
///  0-2   red, green, blue, less their mean, over their deviation
///  3-6   (c_k - c1)/8 for k = 0, 2, 3, 4, within ±3
///  7-8   c1 against its means around: over 49 px /16, over 7 px /4, within ±3
///  9     left-right difference, px/2, at most 3
/// 10     whether it was matched at half size
/// 11     1 where c1 points outside of the right image
/// 12-16  of each hypothesis: bits of a 5x5 census that differ there
/// 17-21  of each hypothesis: difference of brightness there, each locally normalised
/// 22     cost of the match, 23 distance of the second best
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<float> evidencePlanes(const RgbImage& left,
                                                                     const RgbImage& right,
                                                                     const Clues& clues,
                                                                     const Hypotheses& hypotheses);

}  // namespace stereo::dense
