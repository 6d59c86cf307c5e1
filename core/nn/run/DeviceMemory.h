#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace stereo::nn {

/// Frees what LibTorch caches for later tensors on a device: "cpu", "cuda:0". Ignores failures: a lost device
/// has nothing to free.
void releaseUnusedMemory(const std::string& device) noexcept;

/// How much memory tensors could use on a device in all: what they use now, what is cached for them and what
/// is free. None where the device does not say.
[[nodiscard]] std::optional<std::uint64_t> memoryForTensors(const std::string& device);

}  // namespace stereo::nn
