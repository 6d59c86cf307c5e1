#include "core/io/image/Bmp.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <opencv2/core.hpp>

#include "core/io/FileLabel.h"

namespace stereo {
namespace {

constexpr std::size_t kFileHeader = 14;
constexpr std::uint32_t kCoreHeader = 12;
constexpr std::uint32_t kInfoHeader = 40;
constexpr std::uint32_t kPlain = 0;
constexpr std::uint32_t kMasked = 3;

using Masks = std::array<std::uint32_t, 3>;  ///< of red, green and blue in a pixel

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
    bool isFromTop = false;
    std::uint32_t compression = kPlain;
    std::size_t headerEnd = 0;    ///< where the palette begins, or the masks
    std::size_t colourBytes = 4;  ///< of a colour of the palette
    std::uint32_t colours = 0;    ///< of the palette

    [[nodiscard]] bool hasPalette() const { return bitsPerPixel <= 8; }
    [[nodiscard]] std::size_t rowBytes() const {
        return (static_cast<std::size_t>(size.width) * static_cast<std::size_t>(bitsPerPixel) + 31) / 32 * 4;
    }
};

Header coreHeader(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    Header header{.size = sizeInHeader(at<std::uint16_t>(bytes, 18), at<std::uint16_t>(bytes, 20), path)};
    header.bitsPerPixel = at<std::uint16_t>(bytes, 24);
    header.colourBytes = 3;
    return header;
}

/// A negative height means rows from the top.
Header infoHeader(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const std::int64_t width = at<std::int32_t>(bytes, 18);
    const std::int64_t height = at<std::int32_t>(bytes, 22);
    Header header{.size = sizeInHeader(static_cast<std::uint64_t>(std::max<std::int64_t>(width, 0)),
                                       static_cast<std::uint64_t>(std::abs(height)), path)};
    header.bitsPerPixel = at<std::uint16_t>(bytes, 28);
    header.isFromTop = height < 0;
    header.compression = at<std::uint32_t>(bytes, 30);
    header.colours = at<std::uint32_t>(bytes, 46);
    return header;
}

Header readHeader(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    file.require(kFileHeader, kCoreHeader);
    const auto headerBytes = at<std::uint32_t>(bytes, kFileHeader);
    if (headerBytes != kCoreHeader && headerBytes < kInfoHeader)
        refuseDamaged(path, fmt::format("its header says that it has {} bytes", headerBytes));
    file.require(kFileHeader, headerBytes);
    Header header = headerBytes == kCoreHeader ? coreHeader(bytes, path) : infoHeader(bytes, path);
    header.pixelStart = at<std::uint32_t>(bytes, 10);
    header.headerEnd = kFileHeader + headerBytes;
    constexpr std::array kBits{1, 4, 8, 16, 24, 32};
    if (std::ranges::find(kBits, header.bitsPerPixel) == kBits.end())
        refuseDamaged(path, fmt::format("BMP has no images of {} bits per pixel", header.bitsPerPixel));
    const std::uint32_t most = header.hasPalette() ? 1U << header.bitsPerPixel : 0;
    if (header.hasPalette() && header.colours > most)
        refuseDamaged(path, fmt::format("its palette is said to have {} colours", header.colours));
    if (header.colours == 0) header.colours = most;
    return header;
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const Header header = readHeader(bytes, path);
    return {.format = "BMP",
            .size = header.size,
            .channels = header.hasPalette() ? 1 : 3,
            .bitsPerChannel = header.hasPalette()         ? header.bitsPerPixel
                              : header.bitsPerPixel == 16 ? 5
                                                          : 8,
            .palette = header.hasPalette()};
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const Header header = readHeader(bytes, path);
    if (header.compression != kPlain && header.compression != kMasked) {
        throw FileLabel(path).error(ErrorKind::Unsupported,
                                    "is a BMP whose picture is packed; save it as PNG.");
    }
    const ImageBytes file(bytes, path);
    file.require(header.pixelStart, header.rowBytes() * static_cast<std::size_t>(header.size.height));
    if (header.hasPalette()) file.require(header.headerEnd, header.colourBytes * header.colours);
}

/// The masks of a masked bitmap follow the first 40 bytes of its header, whether they count to it or not.
Masks masksOf(const Header& header, std::span<const std::byte> bytes, const std::filesystem::path& path) {
    constexpr std::size_t kMasks = kFileHeader + kInfoHeader;
    if (header.compression == kPlain)
        return header.bitsPerPixel == 16 ? Masks{0x7c00, 0x3e0, 0x1f} : Masks{0xff0000, 0xff00, 0xff};
    ImageBytes(bytes, path).require(kMasks, sizeof(Masks));
    return {at<std::uint32_t>(bytes, kMasks), at<std::uint32_t>(bytes, kMasks + 4),
            at<std::uint32_t>(bytes, kMasks + 8)};
}

/// From 0 to the largest value that the mask holds to 0 to 255.
std::uint8_t channelOf(std::uint32_t pixel, std::uint32_t mask) {
    if (mask == 0) return 0;
    const int shift = std::countr_zero(mask);
    const std::uint64_t most = mask >> shift;
    return static_cast<std::uint8_t>((255 * std::uint64_t{(pixel & mask) >> shift} + most / 2) / most);
}

class Pixels {
public:
    Pixels(const Header& header, std::span<const std::byte> bytes, const std::filesystem::path& path)
        : m_header(header), m_bytes(bytes), m_masks(masksOf(header, bytes, path)) {}

    /// Blue first. `row` is where the row begins.
    [[nodiscard]] cv::Vec3b pixel(std::size_t row, std::size_t x) const {
        switch (m_header.bitsPerPixel) {
            case 16:
                return masked(at<std::uint16_t>(m_bytes, row + 2 * x));
            case 24:
                return colourAt(row + 3 * x);
            case 32:
                return masked(at<std::uint32_t>(m_bytes, row + 4 * x));
            default:
                return paletteColour(row, x);
        }
    }

private:
    [[nodiscard]] cv::Vec3b colourAt(std::size_t position) const {
        return {at<std::uint8_t>(m_bytes, position), at<std::uint8_t>(m_bytes, position + 1),
                at<std::uint8_t>(m_bytes, position + 2)};
    }
    [[nodiscard]] cv::Vec3b masked(std::uint32_t pixel) const {
        return {channelOf(pixel, m_masks[2]), channelOf(pixel, m_masks[1]), channelOf(pixel, m_masks[0])};
    }
    /// Black for a colour that the palette lacks.
    [[nodiscard]] cv::Vec3b paletteColour(std::size_t row, std::size_t x) const {
        const auto bits = static_cast<std::size_t>(m_header.bitsPerPixel);
        const std::size_t perByte = 8 / bits;
        const std::size_t shift = bits * (perByte - 1 - x % perByte);
        const auto index = at<std::uint8_t>(m_bytes, row + x / perByte) >> shift & ((1U << bits) - 1);
        if (index >= m_header.colours) return {};
        return colourAt(m_header.headerEnd + m_header.colourBytes * index);
    }

    const Header& m_header;
    std::span<const std::byte> m_bytes;
    Masks m_masks;
};

cv::Mat decode(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const Header header = readHeader(bytes, path);
    const Pixels pixels(header, bytes, path);
    cv::Mat bgr(header.size.height, header.size.width, CV_8UC3);
    for (int y = 0; y < bgr.rows; ++y) {
        const int stored = header.isFromTop ? y : bgr.rows - 1 - y;
        const std::size_t row = header.pixelStart + header.rowBytes() * static_cast<std::size_t>(stored);
        for (int x = 0; x < bgr.cols; ++x)
            bgr.at<cv::Vec3b>(y, x) = pixels.pixel(row, static_cast<std::size_t>(x));
    }
    return bgr;
}

}  // namespace

const ImageFormat kBmp = {"BMP", canRead, facts, requireWhole, nullptr, decode};

}  // namespace stereo
