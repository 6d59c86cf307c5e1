#pragma once

#include <filesystem>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// What lies directly in a folder, files and folders alike, by name. Empty when it cannot be read; what can
/// be read of one that breaks off.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::filesystem::path> entriesIn(
    const std::filesystem::path& folder);

}  // namespace stereo
