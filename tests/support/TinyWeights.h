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

/// A file that has the structure of FoundationStereo with a vision transformer of so many channels (384, 768,
/// 1024), as far as the program recognises it by, and no more: some kilobytes, not to be run.
[[nodiscard]] std::string tinyFoundationStereo(std::int64_t channels, char fill = 0);

}  // namespace stereo::test
