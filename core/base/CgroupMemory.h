#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

#include "core/base/Export.h"

namespace stereo {

/// What this process can still take before a control group it is in (a container, a service, a job of a
/// cluster) is at its limit of memory: the smallest of what is left in its group and in those above it, of
/// version 1 or 2. What the kernel gives back when asked (cached files) does not count as taken. None where
/// no group has a limit. `root` holds proc/ and sys/.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::size_t> cgroupFreeBytes(
    const std::filesystem::path& root = "/");

}  // namespace stereo
