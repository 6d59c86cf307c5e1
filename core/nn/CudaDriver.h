#pragma once

#include "core/nn/NnLibrary.h"

namespace stereo::nn {

/// Name and memory of a CUDA device as the driver (libcuda.so.1) tells them; only the id where it
/// cannot be asked. Neither LibTorch's own headers nor a CUDA toolkit are needed for this.
[[nodiscard]] Device cudaDevice(int index);

}  // namespace stereo::nn
