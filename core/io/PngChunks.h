#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/io/Source.h"

namespace stereo {

/// What the chunks of a PNG say before anything is unpacked.
struct PngChunks {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    int bitsPerChannel = 0;
    int colourType = 0;            ///< 0 gray, 2 RGB, 3 palette, 4 gray + alpha, 6 RGBA
    std::uint64_t pixelBytes = 0;  ///< packed, all IDAT chunks together
};

/// Walks from the signature to the end chunk.
/// Throws Error(BadFormat) when it is no PNG or is cut off anywhere.
[[nodiscard]] PngChunks readPngChunks(std::span<const std::byte> bytes, const Source& source);

}  // namespace stereo
