#pragma once

#include "core/io/image/ImageFormat.h"

namespace stereo {

/// PBM, PGM and PPM, ascii and binary (P1 to P6): complete when it holds as many samples as its header says.
extern const ImageFormat kPnm;

/// The samples of a PNM: one channel or three, red first, of 8 or 16 bits. Those of 8 bits are spread to 0 …
/// 255 from the maximum that the file says, those of 16 bits are as stored. Throws Error(BadFormat).
[[nodiscard]] cv::Mat decodePnm(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace stereo
