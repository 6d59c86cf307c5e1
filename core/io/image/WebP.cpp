#include "core/io/image/WebP.h"

#include <string_view>

#include "core/io/FileLabel.h"

namespace stereo {
namespace {

constexpr std::size_t kContainer = 12;     // "RIFF", its length, "WEBP"
constexpr std::size_t kBody = 20;          // of the first chunk, after its type and length
constexpr std::uint32_t kSide14 = 0x3fff;  // sides of 14 bits
constexpr std::uint32_t kSide24 = 0xffffff;

std::string_view textAt(std::span<const std::byte> bytes, std::size_t position, std::size_t length) {
    return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size())
        .substr(position, length);
}

bool canRead(std::span<const std::byte> bytes) {
    return bytes.size() >= kContainer && textAt(bytes, 0, 4) == "RIFF" && textAt(bytes, 8, 4) == "WEBP";
}

/// REQUIRES: the bytes are there
std::uint32_t u32(std::span<const std::byte> bytes, std::size_t position) {
    return load<std::uint32_t>(&bytes[position], std::endian::little);
}

ImageFacts factsOf(std::uint32_t width, std::uint32_t height, bool hasAlpha,
                   const std::filesystem::path& path) {
    return {.format = "WebP",
            .size = sizeInHeader(width, height, path),
            .channels = hasAlpha ? 4 : 3,
            .bitsPerChannel = 8};
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    constexpr std::size_t kLongest = 10;
    ImageBytes(bytes, path).require(kBody, kLongest);
    const std::string_view kind = textAt(bytes, kContainer, 4);
    if (kind == "VP8X") {
        const bool hasAlpha = (bytes[kBody] & std::byte{0x10}) != std::byte{0};
        return factsOf(1 + (u32(bytes, kBody + 4) & kSide24), 1 + (u32(bytes, kBody + 6) >> 8), hasAlpha,
                       path);
    }
    if (kind == "VP8L") {
        const std::uint32_t sides = u32(bytes, kBody + 1);
        return factsOf(1 + (sides & kSide14), 1 + (sides >> 14 & kSide14), (sides >> 28 & 1) != 0, path);
    }
    if (kind == "VP8 ") {
        const std::uint32_t sides = u32(bytes, kBody + 6);
        return factsOf(sides & kSide14, sides >> 16 & kSide14, false, path);
    }
    refuseDamaged(path, "it does not begin with a picture");
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    constexpr std::byte kAnimated{0x02};
    constexpr std::size_t kCounted = 8;  // bytes before those that the length counts
    ImageBytes(bytes, path).require(kCounted, u32(bytes, 4));
    if (textAt(bytes, kContainer, 4) == "VP8X" && (bytes[kBody] & kAnimated) != std::byte{0}) {
        throw FileLabel(path).error(ErrorKind::Unsupported,
                                    "is an animated WebP; save one of its pictures as PNG.");
    }
}

}  // namespace

const ImageFormat kWebP = {"WebP", canRead, facts, requireWhole};

}  // namespace stereo
