#pragma once

#include <cstddef>
#include <opencv2/core.hpp>
#include <span>
#include <vector>

#include "core/base/ImageSize.h"
#include "core/io/FileLabel.h"

namespace stereo {

/// The image decoded by OpenCV, unchanged.
/// Throws Error(BadFormat) when that fails or gives another type or size than expected.
[[nodiscard]] cv::Mat decodeByCv(std::span<const std::byte> bytes, int expectedType, ImageSize expectedSize,
                                 const FileLabel& source);

/// The image encoded by OpenCV as `extension` (".png"). Throws Error(CannotWrite) when that fails.
[[nodiscard]] std::vector<unsigned char> encodeByCv(const char* extension, const cv::Mat& pixels,
                                                    const std::vector<int>& options,
                                                    const std::filesystem::path& path);

}  // namespace stereo
