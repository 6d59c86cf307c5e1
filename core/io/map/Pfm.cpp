#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/ByteOrder.h"

#include <fmt/core.h>

#include "core/base/OpenFile.h"
#include "core/io/FileBytes.h"
#include "core/io/FileLabel.h"
#include "core/io/MapReader.h"
#include "core/io/MapWriter.h"
#include "core/io/map/MapChecks.h"
#include "core/io/map/PfmPixel.h"

namespace stereo {
namespace {

static_assert(std::endian::native == std::endian::little, "the writer stores floats as they are in memory");

struct PfmHeader {
    ImageSize size;
    std::endian order;
};

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

/// Removes the next word from `text`; blanks and comments (# to the end of the line) before it are skipped.
std::string_view nextWord(std::string_view& text) {
    while (!text.empty() && (isBlank(text.front()) || text.front() == '#')) {
        const bool comment = text.front() == '#';
        text.remove_prefix(comment ? std::min(text.find('\n'), text.size()) : 1);
    }
    std::size_t length = 0;
    while (length < text.size() && !isBlank(text[length])) ++length;
    const std::string_view word = text.substr(0, length);
    text.remove_prefix(length);
    return word;
}

template <class T>
T nextNumber(std::string_view& text, const char* what, const FileLabel& source) {
    const std::string_view word = nextWord(text);
    T number{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error == std::errc() && end == word.data() + word.size()) return number;
    throw source.error(ErrorKind::BadFormat, fmt::format("is not a PFM: its {} is {}; a number was expected.",
                                                         what, inQuotes(word)));
}

PfmHeader parseHeader(std::string_view& text, const FileLabel& source) {
    const std::string_view magic = nextWord(text);
    if (magic == "PF") {
        throw source.error(ErrorKind::Unsupported,
                           "is a colour PFM (PF, three channels); a map has one channel (Pf).");
    }
    if (magic != "Pf") {
        throw source.error(ErrorKind::BadFormat,
                           fmt::format("is not a PFM: it starts with {} instead of Pf.", inQuotes(magic)));
    }
    const auto width = nextNumber<std::uint64_t>(text, "width", source);
    const auto height = nextNumber<std::uint64_t>(text, "height", source);
    const auto scale = nextNumber<double>(text, "scale", source);
    if (!(scale < 0 || scale > 0)) {
        throw source.error(ErrorKind::BadFormat,
                           "is not a PFM: its scale is 0 or not a number; its sign gives the byte order.");
    }
    return {mapSize(width, height, source), scale < 0 ? std::endian::little : std::endian::big};
}

/// Removes the line end after the scale. Pixels may start with bytes that look like blanks, so more than one
/// byte is removed only when enough are left.
void skipLineEnd(std::string_view& text, std::size_t pixelBytes) {
    const std::size_t end = text.find_first_not_of(" \t\r");
    const bool line = end < text.size() && text[end] == '\n' && text.size() - end - 1 >= pixelBytes;
    text.remove_prefix(line ? end + 1 : std::min<std::size_t>(1, text.size()));
}

}  // namespace

ReadMap decodePfm(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const FileLabel source(path);
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    const auto [size, order] = parseHeader(text, source);
    const std::size_t rowBytes = sizeof(float) * static_cast<std::size_t>(size.width);
    skipLineEnd(text, rowBytes * static_cast<std::size_t>(size.height));
    requireHeld(text.size(), rowBytes * static_cast<std::size_t>(size.height), size, source);

    FloatMap map(size);
    const std::byte* from = bytes.data() + bytes.size() - text.size();
    for (int y = size.height - 1; y >= 0; --y, from += rowBytes) {
        for (int x = 0; x < size.width; ++x)
            map.at(x, y) = knownOrNan(load<float>(from + sizeof(float) * static_cast<std::size_t>(x), order));
    }
    return {std::move(map), order == std::endian::little ? "PFM, little-endian" : "PFM, big-endian"};
}

ReadMap readPfm(const std::filesystem::path& path) {
    return decodePfm(readFile(path), path);
}

float readPfmPixel(const std::filesystem::path& path, int x, int y) {
    constexpr std::size_t kHeader = 512;  // more than a header with a comment has
    const FileLabel source(path);
    const OpenFile file(path, "a PFM");
    const std::string start = startOfFile(path, kHeader, "a PFM");
    std::string_view text = start;
    const auto [size, order] = parseHeader(text, source);
    const std::size_t rowBytes = sizeof(float) * static_cast<std::size_t>(size.width);
    const std::size_t pixelBytes = rowBytes * static_cast<std::size_t>(size.height);
    const std::size_t after = file.bytes() - (start.size() - text.size());
    const std::size_t lineEnd = text.find_first_not_of(" \t\r");
    const bool isLine = lineEnd < text.size() && text[lineEnd] == '\n' && after - lineEnd - 1 >= pixelBytes;
    const std::size_t blank = isLine ? lineEnd + 1 : 1;
    requireHeld(after < blank ? 0 : after - blank, pixelBytes, size, source);
    if (x < 0 || y < 0 || x >= size.width || y >= size.height) return FloatMap::kUnknown;
    const std::size_t place = start.size() - text.size() + blank +
                              rowBytes * static_cast<std::size_t>(size.height - 1 - y) +
                              sizeof(float) * static_cast<std::size_t>(x);
    std::array<std::byte, sizeof(float)> bytes{};
    if (::pread(file.descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(place)) !=
        static_cast<ssize_t>(bytes.size()))
        throw source.error(ErrorKind::BadFormat, "ends in the middle of its values.");
    return knownOrNan(load<float>(bytes.data(), order));
}

void writePfm(const std::filesystem::path& path, const FloatMap& map) {
    std::string file = "Pf\n" + std::to_string(map.width()) + " " + std::to_string(map.height()) + "\n-1\n";
    const std::size_t rowBytes = sizeof(float) * static_cast<std::size_t>(map.width());
    file.reserve(file.size() + rowBytes * static_cast<std::size_t>(map.height()));
    std::vector<float> row(static_cast<std::size_t>(map.width()));
    for (int y = map.height() - 1; y >= 0; --y) {
        std::ranges::replace_copy_if(
            map.row(y), map.row(y) + map.width(), row.begin(), [](float value) { return std::isnan(value); },
            std::numeric_limits<float>::infinity());
        file.append(reinterpret_cast<const char*>(row.data()), rowBytes);
    }
    writeFileAtomically(path, file);
}

}  // namespace stereo
