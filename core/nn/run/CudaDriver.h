#pragma once

#include <cstdint>
#include <optional>

#include "core/nn/run/NnLibrary.h"

namespace stereo::nn {

/// Name and memory of a CUDA device as the driver (libcuda.so.1) tells them; only the id where it
/// cannot be asked. Neither LibTorch's own headers nor a CUDA toolkit are needed for this.
[[nodiscard]] Device cudaDevice(int index);

/// What is free on the device that this thread works with. None before it worked with one.
[[nodiscard]] std::optional<std::uint64_t> cudaFreeBytes();

}  // namespace stereo::nn
