#pragma once

#include "core/base/Export.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// The sides times `scale`, rounded to whole pixels, halves to even: OpenCV's rule for fx and fy.
/// A side may become 0.
[[nodiscard]] STEREOSCOPE_CORE_API ImageSize scaledSize(ImageSize size, double scale);

/// The image at another size by OpenCV's bilinear resize (INTER_LINEAR, 8 bit), which does not smooth before
/// making it smaller: the input that networks expect. The same image when the size is the same.
/// REQUIRES: neither size is empty
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage resizedTo(ImageSize size, const RgbImage& image);

/// The same with OpenCV's fx = fy = scale: pixels are exactly 1 / scale apart, even when the sides had to be
/// rounded. REQUIRES: neither the image nor its scaledSize() is empty
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage scaledBy(double scale, const RgbImage& image);

/// The image made small enough for the room, in its own shape; each pixel is the mean of those that it stands
/// for. The same image when it fits. REQUIRES: neither size is empty
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage shrunkInto(ImageSize room, const RgbImage& image);

}  // namespace stereo
