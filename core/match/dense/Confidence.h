#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/match/dense/ForRows.h"
#include "core/match/dense/Scene.h"

namespace stereo::dense {

/// What the confidence of a match is judged by. All but the last two are of the matched size.
struct Clues {
    const Plane<std::uint8_t>& grey;  ///< of the left image
    const Found& found;
    const Plane<float>& disparity;         ///< the answer, holes filled
    const Plane<std::uint8_t>& isMatched;  ///< 0 where a hole was filled
    const Plane<float>& halfDisparity;     ///< of the images at half size, in their pixels
    const Plane<std::uint8_t>& isHalfMatched;
    double ratio = 1;  ///< of the matched size to the original one
};

inline constexpr int kEvidenceTerms = 10;
/// What speaks for or against one pixel, each from 0 to 1: 1 (the constant), guessed, left-right difference,
/// cost, distance of the second best, difference to half size, not matched at half size, step of disparity
/// nearby, share of guessed pixels nearby, plainness.
using Evidence = std::array<float, kEvidenceTerms>;

/// The evidence of all pixels, rows from top to bottom.
[[nodiscard]] std::vector<Evidence> evidenceOf(const Clues& clues);

/// How likely the disparity of each pixel is within 2 px of the truth at the
/// original size: a logistic function of its evidence,
/// fitted on generated scenes by models/dense/fit_confidence.py. At most 0.5 where another disparity is as
/// good and where the brightness does not change at all. REQUIRES: 0 < clues.ratio
[[nodiscard]] Plane<float> confidenceOf(const Clues& clues, const DenseProgress& progress = {});

}  // namespace stereo::dense
