#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

#include "core/base/Export.h"

namespace stereo {

/// How many bytes this process can still allocate without swapping: what the machine has free, within the
/// limits of the process (ulimit -v, -d) and of its control groups (cgroupFreeBytes()). None where the
/// machine does not say (other systems than Linux). `root` is the folder that contains proc/ and sys/. Takes
/// about 0.1 ms; any thread.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::size_t> freeMemoryBytes(
    const std::filesystem::path& root = "/");

}  // namespace stereo
