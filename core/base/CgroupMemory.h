#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

#include "core/base/Export.h"

namespace stereo {

/// How many bytes this process can still allocate before a control group that it is in (a container, a
/// service, a job of a cluster) reaches its memory limit: the smallest of what is left in its group and in
/// those above it, version 1 or 2. Memory that the kernel frees on demand (cached files) does not count as
/// used. None where no group has a limit. `root` is the folder that contains proc/ and sys/.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::size_t> cgroupFreeBytes(
    const std::filesystem::path& root = "/");

}  // namespace stereo
