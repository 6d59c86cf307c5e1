#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace stereo::nn {

enum class ElementType { Float64, Float32, Float16, BFloat16, Int64, Int32, Int16, Int8, UInt8, Bool };

/// One type of element: its size, and its names for people and in the file formats.
struct ElementTypeFacts {
    ElementType type;
    std::size_t bytes;
    bool isFloat;
    std::string_view name;          ///< "float16"
    std::string_view safetensors;   ///< "F16"
    std::string_view torchStorage;  ///< "HalfStorage"
};

/// In the order of the enumerators.
inline constexpr std::array<ElementTypeFacts, 10> kElementTypes{
    {{ElementType::Float64, 8, true, "float64", "F64", "DoubleStorage"},
     {ElementType::Float32, 4, true, "float32", "F32", "FloatStorage"},
     {ElementType::Float16, 2, true, "float16", "F16", "HalfStorage"},
     {ElementType::BFloat16, 2, true, "bfloat16", "BF16", "BFloat16Storage"},
     {ElementType::Int64, 8, false, "int64", "I64", "LongStorage"},
     {ElementType::Int32, 4, false, "int32", "I32", "IntStorage"},
     {ElementType::Int16, 2, false, "int16", "I16", "ShortStorage"},
     {ElementType::Int8, 1, false, "int8", "I8", "CharStorage"},
     {ElementType::UInt8, 1, false, "uint8", "U8", "ByteStorage"},
     {ElementType::Bool, 1, false, "bool", "BOOL", "BoolStorage"}}};

[[nodiscard]] constexpr const ElementTypeFacts& factsOf(ElementType type) {
    return kElementTypes[static_cast<std::size_t>(type)];
}

[[nodiscard]] constexpr std::size_t sizeOf(ElementType type) {
    return factsOf(type).bytes;
}

static_assert(
    [] {
        for (std::size_t i = 0; i < kElementTypes.size(); ++i) {
            if (kElementTypes[i].type != static_cast<ElementType>(i)) return false;
        }
        return kElementTypes.back().type == ElementType::Bool;
    }(),
    "kElementTypes is in the order of the enumerators");

}  // namespace stereo::nn
