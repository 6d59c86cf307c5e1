#include "core/io/TiffDirectory.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <vector>

#include "core/io/ByteOrder.h"

namespace stereo {
namespace {

// Tags of the TIFF 6.0 specification.
constexpr int kWidth = 256;
constexpr int kHeight = 257;
constexpr int kBitsPerSample = 258;
constexpr int kCompression = 259;
constexpr int kPhotometric = 262;
constexpr int kStripOffsets = 273;
constexpr int kSamplesPerPixel = 277;
constexpr int kStripByteCounts = 279;
constexpr int kTileOffsets = 324;
constexpr int kTileByteCounts = 325;
constexpr int kSampleFormat = 339;
constexpr std::array kTags = {kWidth,       kHeight,         kBitsPerSample,   kCompression,
                              kPhotometric, kStripOffsets,   kSamplesPerPixel, kStripByteCounts,
                              kTileOffsets, kTileByteCounts, kSampleFormat};

/// The bytes of the file, every access checked.
class TiffBytes {
public:
    TiffBytes(std::span<const std::byte> bytes, const FileLabel& source) : m_bytes(bytes), m_source(source) {
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        m_order = text.starts_with("MM") ? std::endian::big : std::endian::little;
        if (!text.starts_with("MM") && !text.starts_with("II")) throwNoTiff();
        const std::uint64_t version = number(2, 2);
        if (version != 42 && version != 43) throwNoTiff();
        m_big = version == 43;
    }

    [[nodiscard]] bool isBig() const { return m_big; }
    [[nodiscard]] std::uint64_t size() const { return m_bytes.size(); }

    /// The unsigned number of 1, 2, 4 or 8 bytes at `offset`.
    [[nodiscard]] std::uint64_t number(std::uint64_t offset, std::uint64_t width) const {
        if (offset > m_bytes.size() || m_bytes.size() - offset < width) throwCutOff();
        const std::byte* from = m_bytes.data() + offset;
        if (width == 1) return std::to_integer<std::uint64_t>(*from);
        if (width == 2) return load<std::uint16_t>(from, m_order);
        if (width == 4) return load<std::uint32_t>(from, m_order);
        return load<std::uint64_t>(from, m_order);
    }

    [[noreturn]] void throwCutOff() const {
        throw m_source.error(
            ErrorKind::BadFormat,
            fmt::format("is cut off: it refers to bytes beyond its end at {}; copy or export it again.",
                        m_bytes.size()));
    }
    [[noreturn]] void throwBroken(const std::string& what) const {
        throw m_source.error(ErrorKind::BadFormat,
                             fmt::format("is a broken TIFF: {}; export it again.", what));
    }

private:
    [[noreturn]] void throwNoTiff() const {
        throw m_source.error(ErrorKind::BadFormat, "is not a TIFF: its first bytes differ.");
    }

    std::span<const std::byte> m_bytes;
    const FileLabel& m_source;
    std::endian m_order = std::endian::little;
    bool m_big = false;
};

using Fields = std::map<int, std::vector<std::uint64_t>>;

/// 0 for a type that is not a whole number.
std::uint64_t widthOfType(std::uint64_t type) {
    switch (type) {
        case 1:
            return 1;  // BYTE
        case 3:
            return 2;  // SHORT
        case 4:
            return 4;  // LONG
        case 16:
            return 8;  // LONG8
        default:
            return 0;
    }
}

std::vector<std::uint64_t> fieldValues(const TiffBytes& tiff, std::uint64_t entry) {
    const std::uint64_t word = tiff.isBig() ? 8 : 4;
    const std::uint64_t width = widthOfType(tiff.number(entry + 2, 2));
    const std::uint64_t count = tiff.number(entry + 4, word);
    if (width == 0) return {};
    if (count > tiff.size() / width) tiff.throwCutOff();
    const std::uint64_t inPlace = entry + 4 + word;
    const std::uint64_t start = count * width <= word ? inPlace : tiff.number(inPlace, word);
    if (start > tiff.size() || tiff.size() - start < count * width) tiff.throwCutOff();
    std::vector<std::uint64_t> values(count);
    for (std::uint64_t i = 0; i < count; ++i) values[i] = tiff.number(start + i * width, width);
    return values;
}

Fields readFields(const TiffBytes& tiff) {
    const std::uint64_t directory = tiff.isBig() ? tiff.number(8, 8) : tiff.number(4, 4);
    const std::uint64_t countWidth = tiff.isBig() ? 8 : 2;
    const std::uint64_t entryWidth = tiff.isBig() ? 20 : 12;
    const std::uint64_t count = tiff.number(directory, countWidth);
    if (count > tiff.size() / entryWidth) tiff.throwCutOff();
    Fields fields;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t entry = directory + countWidth + i * entryWidth;
        const auto tag = static_cast<int>(tiff.number(entry, 2));
        if (std::ranges::find(kTags, tag) == kTags.end()) continue;
        if (!fields.emplace(tag, fieldValues(tiff, entry)).second) {
            tiff.throwBroken(fmt::format("field {} is there twice", tag));
        }
    }
    return fields;
}

std::uint64_t firstValue(const Fields& fields, int tag, std::uint64_t otherwise) {
    const auto field = fields.find(tag);
    return field == fields.end() || field->second.empty() ? otherwise : field->second.front();
}

std::uint64_t sumOfPieces(const TiffBytes& tiff, const Fields& fields) {
    const bool tiles = fields.contains(kTileOffsets);
    const auto offsets = fields.find(tiles ? kTileOffsets : kStripOffsets);
    const auto byteCounts = fields.find(tiles ? kTileByteCounts : kStripByteCounts);
    if (offsets == fields.end() || byteCounts == fields.end())
        tiff.throwBroken("it does not say where its pixels are");
    if (offsets->second.size() != byteCounts->second.size())
        tiff.throwBroken("not every strip has an offset and a length");
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < offsets->second.size(); ++i) {
        const std::uint64_t length = byteCounts->second[i];
        if (offsets->second[i] > tiff.size() || tiff.size() - offsets->second[i] < length) tiff.throwCutOff();
        sum += length;
    }
    return sum;
}

}  // namespace

TiffDirectory readTiffDirectory(std::span<const std::byte> bytes, const FileLabel& source) {
    const TiffBytes tiff(bytes, source);
    const Fields fields = readFields(tiff);
    TiffDirectory directory;
    directory.width = firstValue(fields, kWidth, 0);
    directory.height = firstValue(fields, kHeight, 0);
    directory.bitsPerSample = firstValue(fields, kBitsPerSample, directory.bitsPerSample);
    directory.samplesPerPixel = firstValue(fields, kSamplesPerPixel, directory.samplesPerPixel);
    directory.sampleFormat = firstValue(fields, kSampleFormat, directory.sampleFormat);
    directory.compression = firstValue(fields, kCompression, directory.compression);
    directory.photometric = firstValue(fields, kPhotometric, directory.photometric);
    directory.pixelBytes = sumOfPieces(tiff, fields);
    return directory;
}

}  // namespace stereo
