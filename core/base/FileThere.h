#pragma once

#include <filesystem>

#include "core/base/Export.h"

namespace stereo {

/// Whether there is anything at the path: a file, a folder, a device. False where that cannot be found out.
[[nodiscard]] STEREOSCOPE_CORE_API bool isThere(const std::filesystem::path& path);
/// Whether a file is there, and no folder, pipe or device. False where that cannot be found out.
[[nodiscard]] STEREOSCOPE_CORE_API bool isFile(const std::filesystem::path& path);

}  // namespace stereo
