#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// The meaning of the numbers in a 16-bit PNG.
enum class Png16Unit {
    Kitti256,     ///< value / 256 (px of disparity or metres of depth), 0 = unknown
    Millimetres,  ///< value / 1000 metres, 0 = unknown
    Steps,        ///< the value as it is stored, 0 = unknown
};

/// A map as read from a file: unknown is NaN, rows from top to bottom.
struct ReadMap {
    FloatMap map;
    std::string format;                   ///< in words: "PFM, little-endian", "NPY float32"
    std::vector<std::string> notes = {};  ///< in sentences: what was taken for unknown
};

/// A map as people write it: FILE, or FILE.npz:NAME for one of several arrays.
struct MapPlace {
    std::filesystem::path file;
    std::string entry = {};  ///< empty = the only map, or the one that is meant
};
/// A file that is there is never taken apart.
[[nodiscard]] STEREOSCOPE_CORE_API MapPlace mapPlaceOf(const std::filesystem::path& text);

// Readers of float maps. Each throws Error(NotFound), Error(BadFormat) (cut off, header and size disagree:
// checked before memory is allocated), Error(Unsupported) (3-D or object NPY, colour PFM, 8-bit PNG).

/// Portable float map: `Pf`, rows from the bottom, scale < 0 = little-endian; infinity = unknown.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readPfm(const std::filesystem::path& path);
/// NPY 1.0-3.0: 2-D (also with axes of one channel or one image), any float or integer type, both byte orders
/// and both storage orders. A 3x3 or 4x4 matrix is no map.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readNpy(const std::filesystem::path& path);
/// NPZ: the only entry that is a map, or the entry called `entry`, or the only map whose name has `meaning`
/// in it ("disp"). Throws Error(BadInput) listing the maps when there are several.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readNpz(const std::filesystem::path& path,
                                                   const std::string& entry = {},
                                                   std::string_view meaning = {});
/// The names of the entries that are maps, in the order of the file. Throws what readNpz() throws.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> mapsInNpz(const std::filesystem::path& path);
/// 16-bit gray PNG or PGM.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readPng16(const std::filesystem::path& path, Png16Unit unit);
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readPgm16(const std::filesystem::path& path, Png16Unit unit);
/// TIFF of one channel, any float or integer type; NaN, infinity and the number of GDAL_NODATA = unknown.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readTiffMap(const std::filesystem::path& path);

/// Reads any of these formats, recognised by the first bytes; a 16-bit PNG or PGM is read as `pngUnit`.
/// `path` may name an entry of an NPZ (mapPlaceOf()). -1 or 0 that mark what is unknown become unknown, with
/// a note: values that occur more than once below all others, in a map that has no NaN and no infinity.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap readMap(const std::filesystem::path& path, Png16Unit pngUnit);
/// The same, without markers, for maps of this program, in which 0 may be a disparity: disparity in px
/// (16-bit PNG: / 256) and depth in metres (16-bit PNG: millimetres); of several arrays the one that is named
/// so. Also throw Error(BadInput) when no value is known.
[[nodiscard]] STEREOSCOPE_CORE_API DisparityMap readDisparity(const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API DepthMap readDepth(const std::filesystem::path& path);

// The same for bytes in memory; `path` only names the file in messages.
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodePfm(std::span<const std::byte> bytes,
                                                     const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodeNpy(std::span<const std::byte> bytes,
                                                     const std::filesystem::path& path);
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodeNpz(std::span<const std::byte> bytes,
                                                     const std::filesystem::path& path,
                                                     const std::string& entry = {},
                                                     std::string_view meaning = {});
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodePgm16(std::span<const std::byte> bytes,
                                                       const std::filesystem::path& path, Png16Unit unit);
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodePng16(std::span<const std::byte> bytes,
                                                       const std::filesystem::path& path, Png16Unit unit);
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodeTiffMap(std::span<const std::byte> bytes,
                                                         const std::filesystem::path& path);
/// Without markers. `entry` and `meaning` as in readNpz().
[[nodiscard]] STEREOSCOPE_CORE_API ReadMap decodeMap(std::span<const std::byte> bytes,
                                                     const std::filesystem::path& path, Png16Unit pngUnit,
                                                     const std::string& entry = {},
                                                     std::string_view meaning = {});

}  // namespace stereo
