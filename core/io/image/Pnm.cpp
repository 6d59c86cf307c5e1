#include "core/io/image/Pnm.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>
#include <opencv2/core.hpp>

#include "core/io/SwapRedBlue.h"

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
        while (m_position < m_bytes.size()) {
            if (isAtComment()) {
                skipLine();
            } else if (isSpace(m_bytes[m_position])) {
                ++m_position;
            } else {
                return true;
            }
        }
        return false;
    }

    /// Skips the one white space before samples of `count` bytes, which are the rest of the file, or a
    /// comment in its place. Comments in lines of their own are no part of the format here, but are written.
    void skipToSamples(std::size_t count) {
        if (isAtComment())
            skipLine();
        else
            ++m_position;
        const std::size_t start = m_position;
        while (isAtComment() && m_bytes.size() - m_position > count) skipLine();
        if (m_position < m_bytes.size() && m_bytes.size() - m_position == count) return;
        m_position = start;
    }

    /// One sample of a bitmap in text: a digit, whatever follows it.
    bool isBlack() {
        if (!skipToWord()) refuseCutOff(m_path, m_bytes.size());
        return m_bytes[m_position++] == std::byte{'1'};
    }

    /// One sample in text, up to the blank after it; without one it may be half of a number.
    std::uint32_t sample() {
        const std::uint32_t value = number();
        if (m_position == m_bytes.size()) refuseCutOff(m_path, m_bytes.size());
        if (!isSpace(m_bytes[m_position]) && !isAtComment())
            refuseDamaged(m_path, "a part of its picture is not a number");
        return value;
    }

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
    [[nodiscard]] bool isAtComment() const {
        return m_position < m_bytes.size() && m_bytes[m_position] == std::byte{'#'};
    }
    /// With its end.
    void skipLine() {
        while (m_position < m_bytes.size() && m_bytes[m_position] != std::byte{'\n'}) ++m_position;
        if (m_position < m_bytes.size()) ++m_position;
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
                                                     : 8,
            .fullScale = header.maximum > 255 ? static_cast<int>(header.maximum) : 65535};
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    Words words(bytes, path);
    const Header header = readHeader(words, bytes, path);
    if (header.isText()) {  // a digit for each sample, and a blank behind numbers
        ImageBytes(bytes, path).require(words.position(), header.samples() * (header.isBitmap() ? 1 : 2));
        return;
    }
    words.skipToSamples(header.binaryBytes());
    ImageBytes(bytes, path).require(words.position(), header.binaryBytes());
}

void readText(Words& words, const Header& header, cv::Mat& samples) {
    for (std::size_t i = 0; i < header.samples(); ++i) {
        const auto value =
            header.isBitmap() ? (words.isBlack() ? 0U : 1U) : std::min(words.sample(), header.maximum);
        if (samples.depth() == CV_16U)
            samples.ptr<std::uint16_t>()[i] = static_cast<std::uint16_t>(value);
        else
            samples.ptr()[i] = static_cast<std::uint8_t>(value);
    }
}

void readBits(std::span<const std::byte> raster, cv::Mat& samples) {
    const std::size_t rowBytes = (static_cast<std::size_t>(samples.cols) + 7) / 8;
    for (int y = 0; y < samples.rows; ++y) {
        const std::byte* const row = &raster[rowBytes * static_cast<std::size_t>(y)];
        for (int x = 0; x < samples.cols; ++x) {
            const bool isBlack = (row[x / 8] & (std::byte{0x80} >> (x % 8))) != std::byte{0};
            samples.ptr(y)[x] = isBlack ? 0 : 1;
        }
    }
}

void readBinary(std::span<const std::byte> raster, const Header& header, cv::Mat& samples) {
    if (header.isBitmap()) return readBits(raster, samples);
    for (std::size_t i = 0; i < header.samples(); ++i) {
        if (samples.depth() == CV_16U)
            samples.ptr<std::uint16_t>()[i] =
                std::min<std::uint16_t>(load<std::uint16_t>(&raster[2 * i], std::endian::big),
                                        static_cast<std::uint16_t>(header.maximum));
        else
            samples.ptr()[i] =
                std::min(std::to_integer<std::uint8_t>(raster[i]), static_cast<std::uint8_t>(header.maximum));
    }
}

/// From 0 … maximum to 0 … 255.
void spread(cv::Mat& samples, std::uint32_t maximum) {
    std::array<std::uint8_t, 256> spreadOf{};
    for (std::uint32_t value = 0; value <= maximum; ++value)
        spreadOf[value] = static_cast<std::uint8_t>((255 * value + maximum / 2) / maximum);
    std::transform(samples.datastart, samples.dataend, samples.data,
                   [&](std::uint8_t value) { return spreadOf[value]; });
}

cv::Mat decode(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const cv::Mat samples = decodePnm(bytes, path);
    cv::Mat bgr(samples.size(), CV_MAKETYPE(samples.depth(), 3));
    if (samples.channels() == 1)
        cv::merge(std::array{samples, samples, samples}, bgr);
    else
        swapRedBlue(samples, bgr);
    return bgr;
}

}  // namespace

cv::Mat decodePnm(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    Words words(bytes, path);
    const Header header = readHeader(words, bytes, path);
    const int depth = header.maximum > 255 ? CV_16U : CV_8U;
    cv::Mat samples(header.size.height, header.size.width, CV_MAKETYPE(depth, header.channels()));
    if (header.isText()) {
        readText(words, header, samples);
    } else {
        words.skipToSamples(header.binaryBytes());
        readBinary(bytes.subspan(words.position()), header, samples);
    }
    if (depth == CV_8U && header.maximum < 255) spread(samples, header.maximum);
    return samples;
}

const ImageFormat kPnm = {"PNM", canRead, facts, requireWhole, nullptr, decode};

}  // namespace stereo
