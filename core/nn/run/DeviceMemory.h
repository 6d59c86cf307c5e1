#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace stereo::nn {

/// Gives back what LibTorch keeps for later tensors on a device: "cpu", "cuda:0". Does what it can; a device
/// that is lost has nothing to give.
void releaseUnusedMemory(const std::string& device) noexcept;

/// What the tensors of a device could take in all: what they take now, what is kept for them and what is free
/// beside them. None where the device does not say.
[[nodiscard]] std::optional<std::uint64_t> memoryForTensors(const std::string& device);

}  // namespace stereo::nn
