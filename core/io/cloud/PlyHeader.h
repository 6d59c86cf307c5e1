#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/io/FileLabel.h"

namespace stereo {

enum class PlyFormat { Ascii, BinaryLittleEndian, BinaryBigEndian };

enum class PlyType { Int8, UInt8, Int16, UInt16, Int32, UInt32, Float, Double };

/// Bytes of one number in a binary file.
[[nodiscard]] std::size_t byteCount(PlyType type);

struct PlyProperty {
    std::string name;
    PlyType type = PlyType::Float;
    std::optional<PlyType> countType;  ///< of a list; an integer type

    [[nodiscard]] bool isList() const { return countType.has_value(); }
};

struct PlyElement {
    std::string name;
    std::uint64_t count = 0;
    std::vector<PlyProperty> properties;
};

/// The header of a PLY; what it declares fits into the file.
struct PlyHeader {
    PlyFormat format = PlyFormat::Ascii;
    std::vector<PlyElement> elements;
    std::size_t byteCount = 0;  ///< of the header: the elements follow
};

/// Parses the header at the start of `bytes`, which is the whole file.
/// Throws Error(BadFormat) naming the line that is wrong, or the element that the file is too short for.
[[nodiscard]] PlyHeader parsePlyHeader(std::span<const std::byte> bytes, const FileLabel& source);

}  // namespace stereo
