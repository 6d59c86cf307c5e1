#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// The meaning of the numbers in a 16-bit PNG.
enum class Png16Unit {
    Kitti256,     ///< value / 256 (px of disparity or metres of depth), 0 = unknown
    Millimetres,  ///< value / 1000 metres, 0 = unknown
};

/// A map as read from a file: unknown is NaN, rows from top to bottom.
struct ReadMap {
    FloatMap map;
    std::string format;  ///< in words: "PFM, little-endian", "NPY float32"
};

// Readers of float maps. Each throws Error(NotFound), Error(BadFormat) (cut off, header and size disagree:
// checked before memory is allocated), Error(Unsupported) (3-D or object NPY, colour PFM, 8-bit PNG).

/// Portable float map: `Pf`, rows from the bottom, scale < 0 = little-endian; infinity = unknown.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readPfm(const std::filesystem::path& path);
/// NPY 1.0-3.0: 2-D (or 3-D with one channel), any float or integer type, both byte orders and both storage
/// orders.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readNpy(const std::filesystem::path& path);
/// NPZ: the first entry that is a 2-D map, or the entry called `entry`.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readNpz(const std::filesystem::path& path,
                                                   const std::string& entry = {});
/// 16-bit gray PNG.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readPng16(const std::filesystem::path& path, Png16Unit unit);
/// TIFF of one channel, any float or integer type; NaN, infinity and the number of GDAL_NODATA = unknown.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readTiff32(const std::filesystem::path& path);

/// Reads any of these formats, recognised by the first bytes. A 16-bit PNG is read as `pngUnit`.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readMap(const std::filesystem::path& path, Png16Unit pngUnit);
/// readMap() for disparity in px (16-bit PNG: / 256) and for depth in metres (16-bit PNG: millimetres).
/// Also throw Error(BadInput) when no value is known.
[[nodiscard]] STEREOSCOPE_CORE_API DisparityMap readDisparity(const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API DepthMap readDepth(const std::filesystem::path& path);

// The same for bytes in memory; `path` only names the file in messages.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodePfm(std::span<const std::byte> bytes,
                                                     const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodeNpy(std::span<const std::byte> bytes,
                                                     const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodeNpz(std::span<const std::byte> bytes,
                                                     const std::filesystem::path& path,
                                                     const std::string& entry = {});
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodePng16(std::span<const std::byte> bytes,
                                                       const std::filesystem::path& path, Png16Unit unit);
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodeTiff32(std::span<const std::byte> bytes,
                                                        const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodeMap(std::span<const std::byte> bytes,
                                                     const std::filesystem::path& path, Png16Unit pngUnit);

}  // namespace stereo
