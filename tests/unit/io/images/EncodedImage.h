#pragma once

#include <cstddef>
#include <opencv2/core.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stereo::test {

/// The picture as the bytes of a file, written by OpenCV (blue first). `extension` as in ".png".
[[nodiscard]] std::string encoded(const cv::Mat& picture, const char* extension,
                                  const std::vector<int>& options = {});
/// The JPEG with an EXIF segment that says only this orientation (1 to 8).
[[nodiscard]] std::string withOrientation(std::string_view jpeg, char orientation);
/// The header of a PNG (signature and IHDR) of 8-bit RGB, and nothing after it.
[[nodiscard]] std::string pngHeader(std::uint32_t width, std::uint32_t height);

[[nodiscard]] std::span<const std::byte> bytesOf(std::string_view text);

}  // namespace stereo::test
