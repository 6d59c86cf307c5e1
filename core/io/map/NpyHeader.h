#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/io/FileLabel.h"

namespace stereo {

/// What the header of a NumPy array says; whether the array can be a map is not checked.
struct NpyHeader {
    std::string dtype;  ///< such as "<f4"; of a structured array the whole list
    bool fortranOrder = false;
    std::vector<std::uint64_t> shape;
    std::size_t byteCount = 0;  ///< of the header: the values follow

    /// "(500, 741)"
    [[nodiscard]] std::string shapeText() const;
};

/// Parses the header of NPY 1.0-3.0 at the start of `bytes`.
/// Throws Error(BadFormat) when it is not one or is cut off.
[[nodiscard]] NpyHeader parseNpyHeader(std::span<const std::byte> bytes, const FileLabel& source);

}  // namespace stereo
