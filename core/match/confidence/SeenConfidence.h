#pragma once

#include "core/match/Logistic.h"
#include "core/match/confidence/SeenEvidence.h"

namespace stereo {

/// How SeenEvidence is weighed, for disparities of one matcher.
using SeenWeights = LogisticWeights<kSeenTerms>;

/// Those of OpenCV's semi-global matching, fitted on generated scenes (models/sgm/README.md).
[[nodiscard]] STEREOSCOPE_CORE_API const SeenWeights& seenWeightsOfSgm();

/// How likely each disparity is within 2 px of the truth at the original size; unknown where it is unknown.
/// `ratio` of the size of `match` to the original. At most 0.5 where nothing in the image can tell. REQUIRES:
/// 0 < ratio
[[nodiscard]] STEREOSCOPE_CORE_API ConfidenceMap seenConfidence(const SeenMatch& match, double ratio,
                                                                const SeenWeights& weights);

}  // namespace stereo
