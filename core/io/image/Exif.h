#pragma once

#include <cstddef>
#include <opencv2/core.hpp>
#include <span>

namespace stereo {

/// How EXIF data (from its byte order mark on) say that the image is to be turned: 1 to 8; 1 = as it is, also
/// for data that say nothing or are broken.
[[nodiscard]] int exifOrientation(std::span<const std::byte> exif);

/// The image turned as its orientation says.
[[nodiscard]] cv::Mat turned(const cv::Mat& image, int orientation);

}  // namespace stereo
