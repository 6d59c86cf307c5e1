#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/io/FileLabel.h"

namespace stereo {

/// What the first directory of a TIFF (classic or BigTIFF) says, before anything is decompressed.
struct TiffDirectory {
    std::uint64_t width = 0;
    std::uint64_t height = 0;
    std::uint64_t bitsPerSample = 1;
    std::uint64_t samplesPerPixel = 1;
    std::uint64_t sampleFormat = 1;  ///< 1 unsigned, 2 signed, 3 floating point
    std::uint64_t compression = 1;   ///< 1 = none
    std::uint64_t photometric = 0;   ///< 3 = palette
    std::uint64_t pixelBytes = 0;    ///< of all strips or tiles together, as stored in the file
};

/// Reads the directory and checks that every strip or tile is inside the file.
/// Throws Error(BadFormat) when it is not a TIFF, is cut off or contradicts itself.
[[nodiscard]] TiffDirectory readTiffDirectory(std::span<const std::byte> bytes, const FileLabel& source);

}  // namespace stereo
