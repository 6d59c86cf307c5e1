#pragma once

#include <array>
#include <cstdint>
#include <span>

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
};

inline constexpr int kEvidenceTerms = 10;
/// What speaks for or against one pixel, each from 0 to 1: 1 (the constant), guessed, left-right difference,
/// cost, distance of the second best, difference to half size, not matched at half size, step of disparity
/// nearby, share of guessed pixels nearby, plainness.
using Evidence = std::array<float, kEvidenceTerms>;

/// The evidence of all pixels, rows from top to bottom.
[[nodiscard]] std::vector<Evidence> evidenceOf(const Clues& clues);

/// How likely the disparity of each pixel is within 2 px of the truth: a logistic function of its evidence,
/// fitted on generated scenes by models/dense/fit_confidence.py.
[[nodiscard]] Plane<float> confidenceOf(const Clues& clues);

}  // namespace stereo::dense
