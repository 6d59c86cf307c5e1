#pragma once

#include <filesystem>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// The files that readRig() reads for this one: itself (of a folder the calibration in it), then the other
/// file of its rig where it has two and that one lies at its place. A file that cannot be read is alone.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::filesystem::path> calibrationFilesOf(
    const std::filesystem::path& file);

}  // namespace stereo
