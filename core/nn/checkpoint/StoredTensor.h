#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/nn/checkpoint/MappedFile.h"

namespace stereo::nn {

enum class ElementType { Float64, Float32, Float16, BFloat16, Int64, Int32, Int16, Int8, UInt8, Bool };

[[nodiscard]] std::size_t sizeOf(ElementType type);

/// A tensor in a file. Made by storedTensor(), so that every element lies within `bytes`.
struct StoredTensor {
    ElementType type = ElementType::Float32;
    std::vector<std::int64_t> shape, strides;  ///< strides in elements
    Bytes bytes;                               ///< from the first element to behind the last
};

/// The tensor of this shape that begins `offset` elements into `storage`. Throws Error(BadFormat),
/// naming it, when a number is negative or an element lies outside.
[[nodiscard]] StoredTensor storedTensor(const std::string& name, ElementType type, std::vector<std::int64_t> shape,
                                        std::vector<std::int64_t> strides, std::int64_t offset, Bytes storage);

/// The tensors of a checkpoint by name. They view the bytes of the file.
using TensorTable = std::map<std::string, StoredTensor, std::less<>>;

}  // namespace stereo::nn
