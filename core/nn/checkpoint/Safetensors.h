#pragma once

#include "core/nn/checkpoint/StoredTensor.h"

namespace stereo::nn {

/// The weights in a .safetensors file, without a prefix `module.`. Throws Error(BadFormat) when the file is
/// broken, Error(Unsupported) naming an unknown element type.
[[nodiscard]] TensorTable readSafetensors(Bytes file);

}  // namespace stereo::nn
