#include "core/io/image/Png.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace stereo {
namespace {

constexpr std::array<std::uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
constexpr std::uint32_t kHeaderChunk = 0x49484452;  // IHDR
constexpr std::uint32_t kEndChunk = 0x49454e44;     // IEND
constexpr std::uint32_t kExifChunk = 0x65584966;    // eXIf
constexpr std::size_t kChunkFrame = 12;             // length, type, check sum

bool canRead(std::span<const std::byte> bytes) {
    return bytes.size() >= kSignature.size() &&
           std::ranges::equal(bytes.first(kSignature.size()), std::as_bytes(std::span(kSignature)));
}

int channelsOf(std::uint32_t colourType, const std::filesystem::path& path) {
    switch (colourType) {
        case 0:
        case 3:
            return 1;
        case 2:
            return 3;
        case 4:
            return 2;
        case 6:
            return 4;
        default:
            refuseDamaged(path, fmt::format("PNG has no colour type {}", colourType));
    }
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    if (file.u32(12) != kHeaderChunk) refuseDamaged(path, "its header is not at its place");
    const std::uint32_t bits = file.u8(24);
    const std::uint32_t colourType = file.u8(25);
    if (bits > 16 || !std::has_single_bit(bits)) {
        refuseDamaged(path, fmt::format("PNG has no images of {} bits per channel", bits));
    }
    return {.format = "PNG",
            .size = sizeInHeader(file.u32(16), file.u32(20), path),
            .channels = channelsOf(colourType, path),
            .bitsPerChannel = static_cast<int>(bits),
            .palette = colourType == 3};
}

struct Chunk {
    std::size_t start;
    std::size_t length;
    std::uint32_t type;
};

Chunk chunkAt(const ImageBytes& file, std::size_t start) {
    const std::size_t length = kChunkFrame + file.u32(start);
    file.require(start, length);
    return {start, length, file.u32(start + 4)};
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    Chunk chunk = chunkAt(file, kSignature.size());
    while (chunk.type != kEndChunk) chunk = chunkAt(file, chunk.start + chunk.length);
}

/// Bit 5 of the first letter is set in chunks that a reader may skip.
bool makesPicture(const Chunk& chunk) {
    return (chunk.type & 0x20000000) == 0 || chunk.type == kExifChunk;
}

/// libpng prints warnings about colour profiles that many photo programs write.
std::vector<std::byte> onlyPicture(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    std::vector<std::byte> picture(bytes.begin(), bytes.begin() + kSignature.size());
    for (Chunk chunk{0, kSignature.size(), 0}; chunk.type != kEndChunk;) {
        chunk = chunkAt(file, chunk.start + chunk.length);
        const auto part = bytes.subspan(chunk.start, chunk.length);
        if (makesPicture(chunk)) picture.insert(picture.end(), part.begin(), part.end());
    }
    return picture;
}

}  // namespace

const ImageFormat kPng = {"PNG", canRead, facts, requireWhole, onlyPicture};

}  // namespace stereo
