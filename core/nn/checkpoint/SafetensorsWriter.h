#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/nn/checkpoint/ElementType.h"
#include "core/nn/checkpoint/MappedFile.h"

namespace stereo::nn {

/// A tensor to write, its elements in order.
struct DenseTensor {
    std::string name;
    ElementType type = ElementType::Float32;
    std::vector<std::int64_t> shape;
    Bytes bytes;
};

/// The bytes of a .safetensors file. The data start at a multiple of 8 bytes. `metadata` is what the file
/// says of itself. REQUIRES: as many bytes as type and shape say; names that occur once
[[nodiscard]] std::vector<std::byte> safetensorsOf(const std::vector<DenseTensor>& tensors,
                                                   const std::map<std::string, std::string>& metadata = {});

}  // namespace stereo::nn
