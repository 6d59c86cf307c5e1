#pragma once

#include <ATen/core/Tensor.h>

#include <filesystem>

namespace stereo::test {

/// A tensor from a NumPy file of 32-bit floats or bytes, in C order. Throws std::runtime_error where
/// it is none.
[[nodiscard]] at::Tensor readTensor(const std::filesystem::path& npy);

}  // namespace stereo::test
