#pragma once

#include <filesystem>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/StereoRectifier.h"

namespace stereo {

/// The files of a rectified pair in a folder, in the order that writeRectifiedPair() writes them: left.png,
/// right.png, calib.txt (Middlebury), which belongs to them, and valid_left.png and valid_right.png, white
/// where there is content.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::filesystem::path> rectifiedPairFiles(
    const std::filesystem::path& folder);

/// Writes them, each whole or not at all. `left` and `right` are the images that the rectifier made. Throws
/// Error(CannotWrite), Error(OutOfMemory). REQUIRES: the folder is there
STEREOSCOPE_CORE_API void writeRectifiedPair(const std::filesystem::path& folder, const RgbImage& left,
                                             const RgbImage& right, const StereoRectifier& rectifier);

}  // namespace stereo
