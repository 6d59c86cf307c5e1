#pragma once

#include <optional>

#include "core/match/StereoMatcher.h"

namespace stereo::test {

/// A photographed pair with ground truth.
struct RealPair {
    MatchInput input;
    DisparityMap truth;
    int maxDisparityPx = 0;  ///< that holds all of the truth
};

/// Motorcycle of Middlebury 2014 as the sample has it: 741x500.
[[nodiscard]] RealPair motorcycle();
/// The same scene in the version of the evaluation: 741x497, its rows not quite straight.
[[nodiscard]] RealPair evaluationMotorcycle();
// Of the data outside of the repository (externalDataPath()); none where that is not there.
/// Cones of Middlebury 2003: 450x375.
[[nodiscard]] std::optional<RealPair> cones();
/// Aloe of Middlebury 2006: 1282x1110.
[[nodiscard]] std::optional<RealPair> aloe();

}  // namespace stereo::test
