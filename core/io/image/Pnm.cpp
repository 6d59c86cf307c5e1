#include "core/io/image/Pnm.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>

namespace stereo {
namespace {

bool isSpace(std::byte byte) {
    return byte == std::byte{' '} || (byte >= std::byte{9} && byte <= std::byte{13});
}

bool canRead(std::span<const std::byte> bytes) {
    return bytes.size() >= 3 && bytes[0] == std::byte{'P'} && bytes[1] >= std::byte{'1'} &&
           bytes[1] <= std::byte{'6'} && (isSpace(bytes[2]) || bytes[2] == std::byte{'#'});
}

/// The words of a PNM file after its first two bytes: comments run from # to the end of the line.
class Words {
public:
    Words(std::span<const std::byte> bytes, const std::filesystem::path& path)
        : m_bytes(bytes), m_path(path) {}

    [[nodiscard]] std::size_t position() const { return m_position; }

    /// Whether another word follows; skips what is before it.
    bool skipToWord() {
        for (; m_position < m_bytes.size(); ++m_position) {
            if (m_bytes[m_position] == std::byte{'#'}) {
                skipLine();
            } else if (!isSpace(m_bytes[m_position])) {
                return true;
            }
        }
        return false;
    }

    /// Whether white space follows the word.
    bool skipWord() {
        while (m_position < m_bytes.size() && !isSpace(m_bytes[m_position])) ++m_position;
        return m_position < m_bytes.size();
    }
    void skipByte() { ++m_position; }

    std::uint32_t number() {
        if (!skipToWord()) refuseCutOff(m_path, m_bytes.size());
        const std::size_t start = m_position;
        std::uint64_t value = 0;
        for (; m_position < m_bytes.size() && m_position < start + 10; ++m_position) {
            const int digit = std::to_integer<int>(m_bytes[m_position]) - '0';
            if (digit < 0 || digit > 9) break;
            value = value * 10 + static_cast<std::uint64_t>(digit);
        }
        if (m_position == start) refuseDamaged(m_path, "a number of its header is missing");
        return static_cast<std::uint32_t>(
            std::min<std::uint64_t>(value, std::numeric_limits<std::uint32_t>::max()));
    }

private:
    void skipLine() {
        while (m_position + 1 < m_bytes.size() && m_bytes[m_position + 1] != std::byte{'\n'}) ++m_position;
    }

    std::span<const std::byte> m_bytes;
    const std::filesystem::path& m_path;
    std::size_t m_position = 2;
};

struct Header {
    int kind;  ///< the digit after P
    ImageSize size;
    std::uint32_t maximum = 1;

    [[nodiscard]] bool isText() const { return kind <= 3; }
    [[nodiscard]] bool isBitmap() const { return kind == 1 || kind == 4; }
    [[nodiscard]] int channels() const { return kind == 3 || kind == 6 ? 3 : 1; }
    [[nodiscard]] std::size_t samples() const {
        return size.pixelCount() * static_cast<std::size_t>(channels());
    }
    [[nodiscard]] std::size_t binaryBytes() const {
        if (isBitmap())
            return (static_cast<std::size_t>(size.width) + 7) / 8 * static_cast<std::size_t>(size.height);
        return samples() * (maximum > 255 ? 2 : 1);
    }
};

Header readHeader(Words& words, std::span<const std::byte> bytes, const std::filesystem::path& path) {
    Header header{.kind = std::to_integer<int>(bytes[1]) - '0', .size = {}};
    const std::uint32_t width = words.number();
    header.size = sizeInHeader(width, words.number(), path);
    if (header.isBitmap()) return header;
    header.maximum = words.number();
    if (header.maximum == 0 || header.maximum > 65535) {
        refuseDamaged(path, fmt::format("its header says a maximum of {}, not 1 to 65535", header.maximum));
    }
    return header;
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    Words words(bytes, path);
    const Header header = readHeader(words, bytes, path);
    return {.format = "PNM",
            .size = header.size,
            .channels = header.channels(),
            .bitsPerChannel = header.isBitmap()      ? 1
                              : header.maximum > 255 ? 16
                                                     : 8};
}

/// The digits of a bitmap need no space between them. Other numbers need a space after them, the last one
/// too: without it, it may be half of a number.
bool holdsSamples(Words& words, const Header& header) {
    for (std::size_t i = 0; i < header.samples(); ++i) {
        if (!words.skipToWord()) return false;
        if (header.isBitmap()) {
            words.skipByte();
        } else if (!words.skipWord()) {
            return false;
        }
    }
    return true;
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    Words words(bytes, path);
    const Header header = readHeader(words, bytes, path);
    if (header.isText()) {
        if (!holdsSamples(words, header)) refuseCutOff(path, bytes.size());
        return;
    }
    const std::size_t start = words.position() + 1;  // one white space after the header
    ImageBytes(bytes, path).require(start, header.binaryBytes());
}

}  // namespace

const ImageFormat kPnm = {"PNM", canRead, facts, requireWhole};

}  // namespace stereo
