#pragma once

#include <cstddef>
#include <filesystem>
#include <opencv2/core.hpp>
#include <span>

#include "core/base/ImageSize.h"

namespace stereo {

/// The picture of a JPEG as it is stored, in three channels, blue first; inks become colours. A hole in the
/// file, or a part of another file, would give a picture that is gray or garbled from there on: throws
/// Error(BadFormat), saying that it is damaged, or cut off where the mark of its end is missing. A few
/// surplus bytes, as some cameras leave them, are accepted. `hasEnd` = the mark of its end is there; a
/// picture of another size than `size` is damage, too.
[[nodiscard]] cv::Mat decodeJpeg(std::span<const std::byte> bytes, bool hasEnd, ImageSize size,
                                 const std::filesystem::path& path);

}  // namespace stereo
