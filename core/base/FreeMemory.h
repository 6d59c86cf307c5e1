#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

#include "core/base/Export.h"

namespace stereo {

/// What this process can still have without swapping: what the machine can give, within the limits that are
/// set for the process (ulimit -v, -d) and for the control groups it is in (cgroupFreeBytes()). None where
/// the machine does not say (elsewhere than on Linux). `root` holds proc/ and sys/. Takes about 0.1 ms; any
/// thread.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::size_t> freeMemoryBytes(
    const std::filesystem::path& root = "/");

}  // namespace stereo
