#include "core/io/image/JpegViews.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string_view>

#include "core/io/ByteOrder.h"
#include "core/io/image/ImageFormat.h"
#include "core/io/image/Jpeg.h"

namespace stereo {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t kApp2 = 0xe2;
constexpr std::uint32_t kApp3 = 0xe3;
constexpr std::uint32_t kStartOfScan = 0xda;

/// The content of the first segment with this marker that begins with `mark`, without the mark; empty when
/// there is none before the picture.
std::span<const std::byte> segment(std::span<const std::byte> bytes, const std::filesystem::path& path,
                                   std::uint32_t marker, std::string_view mark) {
    const ImageBytes file(bytes, path);
    std::size_t position = 2;
    while (file.u8(position) == 0xff && file.u8(position + 1) != kStartOfScan) {
        const std::size_t length = file.u16(position + 2);
        file.require(position + 2, std::max<std::size_t>(length, 2));
        const auto body = bytes.subspan(position + 4, std::max<std::size_t>(length, 2) - 2);
        const std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
        if (file.u8(position + 1) == marker && text.starts_with(mark)) return body.subspan(mark.size());
        position += 2 + std::max<std::size_t>(length, 2);
    }
    return {};
}

/// An entry of the index of the Multi-Picture Format.
struct Entry {
    std::uint32_t kind = 0;
    std::uint32_t size = 0;
    std::uint32_t offset = 0;  ///< from the index; 0 for the first picture, which begins the file
};

/// The index, in the form of a TIFF directory. A place beyond its end reads as 0.
class Index {
public:
    explicit Index(std::span<const std::byte> bytes)
        : m_bytes(bytes),
          m_order(!bytes.empty() && bytes[0] == std::byte{'M'} ? std::endian::big : std::endian::little) {}

    [[nodiscard]] std::vector<Entry> entries() const {
        constexpr std::uint16_t kEntries = 0xb002;
        constexpr std::uint32_t kEntryBytes = 16;
        constexpr std::size_t kMost = 64;  // cameras write two to a dozen
        const std::size_t directory = number<std::uint32_t>(4);
        const std::uint16_t fields = number<std::uint16_t>(directory);
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < fields; ++i) {
            const std::size_t field = directory + 2 + 12 * i;
            if (number<std::uint16_t>(field) != kEntries) continue;
            const std::size_t count =
                std::min<std::size_t>(number<std::uint32_t>(field + 4) / kEntryBytes, kMost);
            const std::size_t start = number<std::uint32_t>(field + 8);
            for (std::size_t entry = 0; entry < count && isInside(start + kEntryBytes * entry, kEntryBytes);
                 ++entry)
                entries.push_back(entryAt(start + kEntryBytes * entry));
            break;
        }
        return entries;
    }

private:
    [[nodiscard]] bool isInside(std::size_t position, std::size_t count) const {
        return position <= m_bytes.size() && m_bytes.size() - position >= count;
    }
    template <class T>
    [[nodiscard]] T number(std::size_t position) const {
        return isInside(position, sizeof(T)) ? load<T>(&m_bytes[position], m_order) : T{};
    }
    [[nodiscard]] Entry entryAt(std::size_t position) const {
        return {number<std::uint32_t>(position) & 0xffffff, number<std::uint32_t>(position + 4),
                number<std::uint32_t>(position + 8)};
    }

    std::span<const std::byte> m_bytes;
    std::endian m_order;
};

/// Copies for a screen, and parts of a panorama.
bool isNoView(std::uint32_t kind) {
    constexpr std::uint32_t kPanorama = 0x020001;
    return kind >> 16 == 1 || kind == kPanorama;
}

}  // namespace

std::vector<std::span<const std::byte>> jpegPictures(std::span<const std::byte> bytes,
                                                     const std::filesystem::path& path) {
    std::vector<std::span<const std::byte>> pictures{bytes};
    const auto index = segment(bytes, path, kApp2, "MPF\0"sv);
    if (index.empty()) return pictures;
    const ImageFacts first = kJpeg.facts(bytes, path);
    const std::span<const std::byte> after =
        bytes.subspan(static_cast<std::size_t>(index.data() - bytes.data()));
    for (const Entry& entry : Index(index).entries()) {
        const bool isThere = entry.offset > 0 && entry.offset < after.size();
        if (!isThere || isNoView(entry.kind)) continue;
        const auto picture =
            after.subspan(entry.offset, std::min<std::size_t>(entry.size, after.size() - entry.offset));
        if (!kJpeg.canRead(picture)) continue;
        const ImageFacts facts = kJpeg.facts(picture, path);
        if (facts.size == first.size && facts.channels == first.channels) pictures.push_back(picture);
    }
    return pictures;
}

std::optional<SplitLayout> jpegStereoLayout(std::span<const std::byte> bytes,
                                            const std::filesystem::path& path) {
    const auto descriptor = segment(bytes, path, kApp3, "_JPSJPS_"sv);
    if (descriptor.size() < 6) return std::nullopt;
    constexpr std::byte kStereo{1};
    constexpr std::byte kSideBySide{2};
    constexpr std::byte kOverUnder{3};
    constexpr std::byte kLeftFirst{4};
    // Its length, then: separation, flags, layout, kind.
    if (descriptor[5] != kStereo) return std::nullopt;
    const bool isLeftFirst = (descriptor[3] & kLeftFirst) != std::byte{0};
    if (descriptor[4] == kSideBySide)
        return isLeftFirst ? SplitLayout::SideBySide : SplitLayout::SideBySideRightFirst;
    if (descriptor[4] == kOverUnder)
        return isLeftFirst ? SplitLayout::OverUnder : SplitLayout::OverUnderRightFirst;
    return std::nullopt;
}

}  // namespace stereo
