#pragma once

#include "core/display/Colorize.h"
#include "core/metrics/GroundTruth.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/PixelMask.h"
#include "core/stereo/RgbImage.h"

namespace stereo::ui {

/// A pixel that is off by more, or not matched, is bad.
inline constexpr float kBadPx = 2;

// Pictures of the errors of a disparity. All maps are of one size.

/// The errors in the colours of `display`, hatched where there is a true value and no match.
[[nodiscard]] RgbImage errorPicture(const FloatMap& error, const DisparityMap& truth,
                                    const DisplayOptions& display);
/// The left image in faint gray, and over it what errorPicture() has of the bad pixels.
[[nodiscard]] RgbImage badPixelPicture(const FloatMap& error, const DisparityMap& truth, const RgbImage& left,
                                       const DisplayOptions& display);

/// What the right camera does not see: by the mask that came with the truth, or, without one, by the truth
/// itself (core/metrics/Photometric.h). Pixels without a true value are not in it.
[[nodiscard]] PixelMask hiddenIn(const GroundTruth& truth);
/// Draws a white line over those pixels of the mask that have neighbours outside of it. REQUIRES:
/// mask.size() == picture.size()
void outline(RgbImage& picture, const PixelMask& mask);

}  // namespace stereo::ui
