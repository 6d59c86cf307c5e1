#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "core/io/MapReader.h"
#include "core/io/map/NpyHeader.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/PixelMask.h"

namespace stereo {

/// Whether the array is one map of numbers: 2-D, or with more axes of length one. A 3x3 or 4x4 matrix is
/// none.
[[nodiscard]] bool isMap(const NpyHeader& header);
/// Whether its shape is that of a 3x4 matrix or of a vector: a map only where there is no other.
[[nodiscard]] bool isHardlyAMap(const NpyHeader& header);

/// Bytes of the array together with its header, once it is known to be one map of numbers.
/// Throws Error(Unsupported) naming the shape or the type that cannot be a map, Error(BadFormat).
[[nodiscard]] std::uint64_t npyByteCount(const NpyHeader& header, const FileLabel& source);

/// decodeNpy() for a file or for an entry of an archive.
[[nodiscard]] ReadMap decodeNpy(std::span<const std::byte> bytes, const FileLabel& source);

/// What writeNpy() writes.
[[nodiscard]] std::string encodeNpy(const FloatMap& map);
/// NPY 1.0 uint8, C order: 0 or 1. REQUIRES: the mask is not empty
[[nodiscard]] std::string encodeNpy(const PixelMask& mask);

}  // namespace stereo
