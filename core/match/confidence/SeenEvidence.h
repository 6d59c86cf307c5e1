#pragma once

#include <array>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

inline constexpr int kSeenTerms = 10;
/// What the two images and the disparity itself say for or against one pixel, each from 0 to 1: 1 (the
/// constant), mismatch of the census, margin to other disparities, hidden by something nearer, step of
/// disparity nearby, share of unknown pixels nearby, plainness, roughness, difference of brightness,
/// repetition.
using SeenEvidence = std::array<float, kSeenTerms>;

/// A pair and the disparity that some matcher found in it, all of one size.
struct SeenMatch {
    const RgbImage& left;
    const RgbImage& right;
    const DisparityMap& disparity;
};

/// The evidence of all pixels, rows from top to bottom; of unknown ones it means nothing. Needs nothing of
/// the matcher, so that every matcher can be judged by it.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<SeenEvidence> seenEvidence(const SeenMatch& match);

}  // namespace stereo
