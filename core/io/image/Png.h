#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// Portable network graphics (ISO/IEC 15948): header from IHDR, complete when IEND is reached.
extern const ImageFormat kPng;

/// The picture of a PNG as it is stored: one channel or three, blue first, of 8 or 16 bits; without alpha, a
/// palette is replaced by its colours. Throws Error(BadFormat) saying what is damaged; prints nothing.
/// REQUIRES: requireWhole() has not thrown
[[nodiscard]] cv::Mat decodePng(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace stereo
