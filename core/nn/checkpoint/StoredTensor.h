#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/checkpoint/ElementType.h"
#include "core/nn/checkpoint/MappedFile.h"

namespace stereo::nn {

/// A tensor in a file. Made by storedTensor(), so every element lies within `bytes`.
struct StoredTensor {
    ElementType type = ElementType::Float32;
    std::vector<std::int64_t> shape, strides;  ///< strides in elements
    Bytes bytes;                               ///< from the first element to the end of the last one
};

/// Weights have up to five dimensions; this leaves some room.
constexpr std::size_t kMaxDimensions = 8;

/// Throws Error(BadFormat), naming the tensor, for more than kMaxDimensions. Call it before a shape is copied
/// out of a file.
void requireFewDimensions(std::string_view name, std::size_t dimensions);

/// The tensor of this shape that starts `offset` elements into `storage`. Throws Error(BadFormat), naming it,
/// when a number is negative, an element lies outside `storage` or there are too many dimensions.
[[nodiscard]] StoredTensor storedTensor(std::string_view name, ElementType type,
                                        std::vector<std::int64_t> shape, std::vector<std::int64_t> strides,
                                        std::int64_t offset, Bytes storage);

/// The name in the network of an entry of a file: without the prefix `module.` that training on several
/// devices adds. Throws Error(BadFormat) for a name of more than 1000 characters.
[[nodiscard]] std::string tensorName(std::string_view entry);

/// The tensors of a checkpoint by name. They view the bytes of the file.
using TensorTable = std::map<std::string, StoredTensor, std::less<>>;

/// The floating-point numbers in all tensors; numbers that two names share count once.
[[nodiscard]] std::uint64_t parameterCount(const TensorTable& tensors);

/// The first names of the table, for a message that says which network it is not: "a, b, c".
[[nodiscard]] std::string firstNames(const TensorTable& tensors);

}  // namespace stereo::nn
