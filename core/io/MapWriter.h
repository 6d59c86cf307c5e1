#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "core/base/Export.h"
#include "core/io/MapReader.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

// Writers of float maps and images. Each writes atomically (FileBytes.h) and throws Error(CannotWrite); how
// the format marks unknown values is in the comment. REQUIRES: !map.isEmpty()

/// Little-endian PFM; unknown = +infinity (Middlebury).
STEREOSCOPE_CORE_API void writePfm(const std::filesystem::path& path, const FloatMap& map);
/// NPY 1.0 float32, C order; unknown = NaN.
STEREOSCOPE_CORE_API void writeNpy(const std::filesystem::path& path, const FloatMap& map);
/// NPZ, compressed, one float32 entry; unknown = NaN.
STEREOSCOPE_CORE_API void writeNpz(const std::filesystem::path& path, const FloatMap& map, const char* entry);

/// How many values did not fit into 16 bits.
struct Png16Losses {
    std::size_t tooLarge = 0;  ///< written as unknown
    std::size_t tooSmall = 0;  ///< known but rounded to 0: written as 1, the smallest that is not "unknown"
    std::size_t negative = 0;  ///< written as unknown
};
/// 16-bit gray PNG; unknown = 0, values rounded to nearest.
STEREOSCOPE_CORE_API Png16Losses writePng16(const std::filesystem::path& path, const FloatMap& map,
                                            Png16Unit unit);
/// TIFF, 32-bit float, one channel, uncompressed; unknown = NaN.
STEREOSCOPE_CORE_API void writeTiff32(const std::filesystem::path& path, const FloatMap& map);
/// What writePng() writes. Throws Error(CannotWrite).
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::byte> pngBytes(const RgbImage& picture);
/// 8-bit RGB PNG.
STEREOSCOPE_CORE_API void writePng(const std::filesystem::path& path, const RgbImage& picture);

}  // namespace stereo
