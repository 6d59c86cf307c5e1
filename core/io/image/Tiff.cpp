#include "core/io/image/Tiff.h"

#include <algorithm>
#include <vector>

namespace stereo {
namespace {

enum Tag : std::uint32_t {
    kWidth = 256,
    kHeight = 257,
    kBitsPerSample = 258,
    kPhotometric = 262,
    kStripOffsets = 273,
    kSamplesPerPixel = 277,
    kStripByteCounts = 279,
    kTileOffsets = 324,
    kTileByteCounts = 325,
    kSampleFormat = 339,
};

std::endian orderOf(std::span<const std::byte> bytes) {
    return bytes[0] == std::byte{'I'} ? std::endian::little : std::endian::big;
}

bool canRead(std::span<const std::byte> bytes) {
    if (bytes.size() < 4 || bytes[0] != bytes[1]) return false;
    if (bytes[0] != std::byte{'I'} && bytes[0] != std::byte{'M'}) return false;
    const bool little = orderOf(bytes) == std::endian::little;
    return bytes[little ? 2 : 3] == std::byte{42} && bytes[little ? 3 : 2] == std::byte{0};
}

/// The first image file directory: unsigned numbers by tag.
class Directory {
public:
    Directory(std::span<const std::byte> bytes, const std::filesystem::path& path)
        : m_file(bytes, path, orderOf(bytes)), m_start(m_file.u32(4)), m_entries(m_file.u16(m_start)) {}

    [[nodiscard]] const ImageBytes& file() const { return m_file; }

    /// The numbers of a tag; empty when it is not there.
    [[nodiscard]] std::vector<std::uint32_t> numbers(Tag tag) const {
        const std::size_t entry = find(tag);
        if (entry == 0) return {};
        const std::size_t width = bytesOfType(m_file.u16(entry + 2));
        const std::size_t count = m_file.u32(entry + 4);
        const std::size_t position = count * width <= 4 ? entry + 8 : m_file.u32(entry + 8);
        m_file.require(position, count * width);
        std::vector<std::uint32_t> numbers(count);
        for (std::size_t i = 0; i < count; ++i) numbers[i] = number(position + i * width, width);
        return numbers;
    }

    [[nodiscard]] std::uint32_t numberOr(Tag tag, std::uint32_t fallback) const {
        const std::vector<std::uint32_t> found = numbers(tag);
        return found.empty() ? fallback : found.front();
    }

private:
    [[nodiscard]] static std::size_t bytesOfType(std::uint32_t type) {
        return type == 1 ? 1 : type == 3 ? 2 : 4;  // BYTE, SHORT, LONG
    }

    [[nodiscard]] std::uint32_t number(std::size_t position, std::size_t width) const {
        return width == 1 ? m_file.u8(position) : width == 2 ? m_file.u16(position) : m_file.u32(position);
    }

    [[nodiscard]] std::size_t find(Tag tag) const {
        for (std::size_t i = 0; i < m_entries; ++i) {
            const std::size_t entry = m_start + 2 + 12 * i;
            if (m_file.u16(entry) == tag) return entry;
        }
        return 0;
    }

    ImageBytes m_file;
    std::size_t m_start;
    std::size_t m_entries;
};

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const Directory directory(bytes, path);
    const std::uint32_t channels = directory.numberOr(kSamplesPerPixel, 1);
    const std::uint32_t bits = directory.numberOr(kBitsPerSample, 1);
    if (channels == 0 || channels > 64 || bits == 0 || bits > 64) {
        refuseDamaged(path, "its header says " + std::to_string(channels) + " channels of " + std::to_string(bits) +
                                " bits");
    }
    return {.format = "TIFF",
            .size = sizeInHeader(directory.numberOr(kWidth, 0), directory.numberOr(kHeight, 0), path),
            .channels = static_cast<int>(channels),
            .bitsPerChannel = static_cast<int>(bits),
            .palette = directory.numberOr(kPhotometric, 0) == 3,
            .floatingPoint = directory.numberOr(kSampleFormat, 1) == 3};
}

void requireWhole(const Directory& directory, Tag offsetsTag, Tag byteCountsTag) {
    const std::vector<std::uint32_t> offsets = directory.numbers(offsetsTag);
    const std::vector<std::uint32_t> byteCounts = directory.numbers(byteCountsTag);
    for (std::size_t i = 0; i < std::min(offsets.size(), byteCounts.size()); ++i) {
        directory.file().require(offsets[i], byteCounts[i]);
    }
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const Directory directory(bytes, path);
    requireWhole(directory, kStripOffsets, kStripByteCounts);
    requireWhole(directory, kTileOffsets, kTileByteCounts);
}

}  // namespace

const ImageFormat kTiff = {"TIFF", canRead, facts, requireWhole};

}  // namespace stereo
