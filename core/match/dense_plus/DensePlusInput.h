#pragma once

#include <vector>

#include "core/base/Export.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

namespace dense {
inline constexpr int kHypotheses = 5;
inline constexpr int kPlanes = 24;
}  // namespace dense

/// What the network of Dense+ sees of a pair: what Dense found, and what speaks for it. Planes lie one after
/// another, rows from top to bottom.
struct DensePlusInput {
    ImageSize size;
    std::vector<float> hypotheses;  ///< kHypotheses planes of disparities in px (Hypotheses.h)
    std::vector<float> planes;      ///< kPlanes planes (EvidencePlanes.h)
};

/// What is searched.
struct DensePlusSearch {
    int firstPx = 0;        ///< the smallest disparity
    int disparities = 192;  ///< how many; rounded up to a multiple of 32
    int threads = 1;
};

/// Matches a pair as Dense does (DenseMatch.h). REQUIRES: images of one size
[[nodiscard]] STEREOSCOPE_CORE_API DensePlusInput densePlusInput(const RgbImage& left, const RgbImage& right,
                                                                 const DensePlusSearch& search);

}  // namespace stereo
