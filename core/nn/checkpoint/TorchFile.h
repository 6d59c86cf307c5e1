#pragma once

#include "core/nn/checkpoint/StoredTensor.h"

namespace stereo::nn {

/// The weights in a file of torch.save: of the zip format or the one before it. Taken from the dict
/// `model` or, where there is none, from the file's own dict; a prefix `module.` is removed. Nothing in
/// the file is executed, and of the rest only the description is read.
/// Throws Error: BadFormat where the file is broken, Unsupported, with the name of what it met, where it
/// holds anything but tensors, numbers and texts of training.
[[nodiscard]] TensorTable readTorchFile(Bytes file);

}  // namespace stereo::nn
