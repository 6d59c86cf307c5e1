#pragma once

#include <cstddef>
#include <optional>

namespace stereo::app {

/// What this machine can still give without swapping. None where it does not say (elsewhere than on Linux).
[[nodiscard]] std::optional<std::size_t> freeMemoryBytes();

}  // namespace stereo::app
