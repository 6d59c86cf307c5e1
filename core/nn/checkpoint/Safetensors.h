#pragma once

#include "core/nn/checkpoint/StoredTensor.h"

namespace stereo::nn {

/// The weights in a .safetensors file, a prefix `module.` removed. Throws Error(BadFormat) where it is
/// broken, Error(Unsupported) naming a type of element that it does not know.
[[nodiscard]] TensorTable readSafetensors(Bytes file);

}  // namespace stereo::nn
