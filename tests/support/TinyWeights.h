#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace stereo::test {

using TensorShapes = std::vector<std::pair<std::string, std::vector<std::int64_t>>>;

/// The bytes of a .safetensors file with float32 tensors of these names and shapes; every number has the bits
/// of `fill` repeated.
[[nodiscard]] std::string safetensorsBytes(const TensorShapes& tensors, char fill = 0);

/// A file with as much of the structure of FoundationStereo with a vision transformer of so many channels
/// (384, 768, 1024) as the program needs to recognise it: some kilobytes, not runnable.
[[nodiscard]] std::string tinyFoundationStereo(std::int64_t channels, char fill = 0);

}  // namespace stereo::test
