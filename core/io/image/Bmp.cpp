#include "core/io/image/Bmp.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "core/io/FileLabel.h"

namespace stereo {
namespace {

constexpr std::size_t kFileHeader = 14;
constexpr std::uint32_t kCoreHeader = 12;
constexpr std::uint32_t kInfoHeader = 40;

template <class T>
T at(std::span<const std::byte> bytes, std::size_t position) {
    return load<T>(&bytes[position], std::endian::little);
}

bool canRead(std::span<const std::byte> bytes) {
    if (bytes.size() < kImageMarkBytes || bytes[0] != std::byte{'B'} || bytes[1] != std::byte{'M'})
        return false;
    return at<std::uint32_t>(bytes, 6) == 0;  // reserved
}

struct Header {
    std::uint32_t pixelStart = 0;
    ImageSize size;
    int bitsPerPixel = 0;
    std::uint32_t compression = 0;
    std::uint32_t packedBytes = 0;  ///< 0 = not said
    std::uint32_t colours = 0;      ///< of the palette; 0 = as many as there can be
};

Header readHeader(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    file.require(kFileHeader, kCoreHeader);
    const auto headerBytes = at<std::uint32_t>(bytes, kFileHeader);
    Header header{.pixelStart = at<std::uint32_t>(bytes, 10), .size = {}};
    if (headerBytes == kCoreHeader) {
        header.size = sizeInHeader(at<std::uint16_t>(bytes, 18), at<std::uint16_t>(bytes, 20), path);
        header.bitsPerPixel = at<std::uint16_t>(bytes, 24);
        return header;
    }
    if (headerBytes < kInfoHeader)
        refuseDamaged(path, fmt::format("its header says that it has {} bytes", headerBytes));
    file.require(kFileHeader, kInfoHeader);
    // A negative height means rows from the top.
    const std::int64_t width = at<std::int32_t>(bytes, 18);
    const std::int64_t height = at<std::int32_t>(bytes, 22);
    header.size = sizeInHeader(static_cast<std::uint64_t>(std::max<std::int64_t>(width, 0)),
                               static_cast<std::uint64_t>(std::abs(height)), path);
    header.bitsPerPixel = at<std::uint16_t>(bytes, 28);
    header.compression = at<std::uint32_t>(bytes, 30);
    header.packedBytes = at<std::uint32_t>(bytes, 34);
    header.colours = at<std::uint32_t>(bytes, 46);
    return header;
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const Header header = readHeader(bytes, path);
    constexpr std::array kBits{1, 4, 8, 16, 24, 32};
    if (std::ranges::find(kBits, header.bitsPerPixel) == kBits.end())
        refuseDamaged(path, fmt::format("BMP has no images of {} bits per pixel", header.bitsPerPixel));
    const bool hasPalette = header.bitsPerPixel <= 8;
    if (hasPalette && header.colours > 256)
        refuseDamaged(path, fmt::format("its palette is said to have {} colours", header.colours));
    return {.format = "BMP",
            .size = header.size,
            .channels = hasPalette                  ? 1
                        : header.bitsPerPixel == 32 ? 4
                                                    : 3,
            .bitsPerChannel = hasPalette                  ? header.bitsPerPixel
                              : header.bitsPerPixel == 16 ? 5
                                                          : 8,
            .palette = hasPalette};
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    constexpr std::uint32_t kRunLength8 = 1;
    constexpr std::uint32_t kRunLength4 = 2;
    const Header header = readHeader(bytes, path);
    const bool isPacked = header.compression == kRunLength8 || header.compression == kRunLength4;
    if (header.compression > 3) {
        throw FileLabel(path).error(ErrorKind::Unsupported,
                                    "is a BMP with a picture of another format inside; save it as PNG.");
    }
    const std::uint64_t rowBits =
        static_cast<std::uint64_t>(header.size.width) * static_cast<std::uint64_t>(header.bitsPerPixel);
    const std::uint64_t rowBytes = (rowBits + 31) / 32 * 4;
    ImageBytes(bytes, path)
        .require(header.pixelStart,
                 isPacked ? header.packedBytes : rowBytes * static_cast<std::uint64_t>(header.size.height));
}

}  // namespace

const ImageFormat kBmp = {"BMP", canRead, facts, requireWhole};

}  // namespace stereo
