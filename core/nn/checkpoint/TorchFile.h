#pragma once

#include "core/nn/checkpoint/StoredTensor.h"

namespace stereo::nn {

/// The weights in a file of torch.save, in the zip format or the older one: the tensors of the dict `model`
/// or, if there is none, of the file's top dict, without a prefix `module.`. Nothing in the file is executed,
/// and only descriptions of tensors are read, not their numbers.
/// Throws Error: BadFormat when the file is broken; Unsupported, naming what it found, when the file holds
/// anything but tensors, numbers and texts that training leaves.
[[nodiscard]] TensorTable readTorchFile(Bytes file);

}  // namespace stereo::nn
