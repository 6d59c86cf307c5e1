#pragma once

#include <memory>
#include <optional>

#include "core/match/Match.h"

namespace stereo {

/// A pair as FoundationStereo's published run_demo matches it, and what it found there.
struct ResizedMatch {
    double scale = 1;
    std::shared_ptr<const StereoPair> pair;  ///< resized by `scale`; never null
    DisparityMap disparity = {};             ///< at the size of `pair`; empty until it was matched
};

/// Throws Error(BadInput) when `scale` leaves too little of the images.
[[nodiscard]] STEREOSCOPE_CORE_API ResizedMatch resizedFor(const StereoPair& pair, double scale);

/// The match of the pair in its original size, `originalSize`, by matching the resized pair: disparity and
/// search range of the result are of the original size. Throws what `matching`
/// throws.
[[nodiscard]] STEREOSCOPE_CORE_API MatchResult matchResized(
    ResizedMatch& resized, ImageSize originalSize, const Matching& matching,
    const std::optional<StereoCalibration>& calibration, const MatchOptions& options, const RunControl& run);

}  // namespace stereo
