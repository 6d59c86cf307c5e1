#pragma once

#include "core/base/Export.h"
#include "core/stereo/CameraRig.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// How both images of a pair are turned by 90 degrees, so that cameras one above the other become cameras
/// side by side: to the left where the first of them is the upper one, else to the right.
enum class Turn {
    Left,   ///< counterclockwise: what was at the top is at the left
    Right,  ///< clockwise: what was at the top is at the right
};

/// "to the left", "to the right"
[[nodiscard]] STEREOSCOPE_CORE_API const char* textOf(Turn turn);

[[nodiscard]] constexpr Turn opposite(Turn turn) {
    return turn == Turn::Left ? Turn::Right : Turn::Left;
}

[[nodiscard]] STEREOSCOPE_CORE_API ImageSize turned(ImageSize size);
/// REQUIRES: the image is not empty
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage turned(const RgbImage& image, Turn turn);

/// The calibration of images that are turned. `images` is their size before, where the calibration does not
/// say it. The cameras are taken to have had one column of the principal points, and have one row of them.
[[nodiscard]] STEREOSCOPE_CORE_API StereoCalibration turned(const StereoCalibration& calibration, Turn turn,
                                                            ImageSize images);
/// The rig of images that are turned; one that its file says how to rectify is rectified anew. Throws
/// Error(Unsupported) for lenses with tilted sensors. REQUIRES: `images`, the size before, is not empty where
/// the rig does not say it
[[nodiscard]] STEREOSCOPE_CORE_API CameraRig turned(const CameraRig& rig, Turn turn, ImageSize images);

}  // namespace stereo
