#pragma once

#include "core/match/confidence/SeenEvidence.h"

namespace stereo {

/// How a logistic function of SeenEvidence weighs it, for disparities of one matcher.
struct SeenWeights {
    SeenEvidence atFullSize;
    SeenEvidence
        perHalving;  ///< added for each halving of the images, so that 2 px are those of the original
};

/// Those of OpenCV's semi-global matching, fitted on generated scenes (models/sgm/README.md).
[[nodiscard]] STEREOSCOPE_CORE_API const SeenWeights& seenWeightsOfSgm();

/// How likely each disparity is within 2 px of the truth at the original size; unknown where it is unknown.
/// `ratio` of the size of `match` to the original. At most 0.5 where nothing in the image can tell. REQUIRES:
/// 0 < ratio
[[nodiscard]] STEREOSCOPE_CORE_API ConfidenceMap seenConfidence(const SeenMatch& match, double ratio,
                                                                const SeenWeights& weights);

}  // namespace stereo
