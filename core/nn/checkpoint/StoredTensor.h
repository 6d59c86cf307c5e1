#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
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

/// Of weights in five dimensions, and some to spare.
constexpr std::size_t kMaxDimensions = 8;

/// Throws Error(BadFormat), naming the tensor, for more than kMaxDimensions: to be asked before a shape is
/// copied out of a file.
void requireFewDimensions(std::string_view name, std::size_t dimensions);

/// The tensor of this shape that begins `offset` elements into `storage`. Throws Error(BadFormat),
/// naming it, when a number is negative, an element lies outside or there are too many dimensions.
[[nodiscard]] StoredTensor storedTensor(std::string_view name, ElementType type,
                                        std::vector<std::int64_t> shape, std::vector<std::int64_t> strides,
                                        std::int64_t offset, Bytes storage);

/// What the entry of a file is called in the network: without a prefix `module.`. Throws Error(BadFormat) for
/// a name of more than 1000 characters.
[[nodiscard]] std::string tensorName(std::string_view entry);

/// The tensors of a checkpoint by name. They view the bytes of the file.
using TensorTable = std::map<std::string, StoredTensor, std::less<>>;

}  // namespace stereo::nn
