#pragma once

#include <cstddef>
#include <optional>

#include "core/base/Export.h"

namespace stereo {

/// What this process can still have without swapping: what the machine can give, within the limit that is set
/// for the process (ulimit -v). None where the machine does not say (elsewhere than on Linux).
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::size_t> freeMemoryBytes();

}  // namespace stereo
