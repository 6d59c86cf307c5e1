#pragma once

#include "core/base/Export.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// The sides times `scale`, rounded to whole pixels, halves to the even one: OpenCV's rule for fx and fy.
/// A side may become 0.
[[nodiscard]] STEREOSCOPE_CORE_API ImageSize scaledSize(ImageSize size, double scale);

/// The picture at another size by OpenCV's bilinear resize (INTER_LINEAR, 8 bit), which does not smooth
/// before it makes smaller: what networks are fed with. The same picture where the size is the same.
/// REQUIRES: neither size is empty
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage resizedTo(ImageSize size, const RgbImage& image);

/// The same by OpenCV's fx = fy = scale: pixels lie exactly 1 / scale apart, also where the sides had to be
/// rounded. REQUIRES: neither the picture nor scaledSize() of it is empty
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage scaledBy(double scale, const RgbImage& image);

}  // namespace stereo
