#pragma once

#include <cstdint>
#include <optional>

#include "core/nn/run/NnLibrary.h"

namespace stereo::nn {

/// Name and memory of a CUDA device as the driver (libcuda.so.1) reports them; only the id when the driver
/// cannot be asked. Needs neither LibTorch's headers nor a CUDA toolkit.
[[nodiscard]] Device cudaDevice(int index);

/// The free memory of the device that this thread uses. None before it used one.
[[nodiscard]] std::optional<std::uint64_t> cudaFreeBytes();

}  // namespace stereo::nn
