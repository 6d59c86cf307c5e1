#include "core/io/PngChunks.h"

#include <string_view>

#include "core/io/ByteOrder.h"

namespace stereo {
namespace {

constexpr std::string_view kSignature = "\x89PNG\r\n\x1A\n";
constexpr std::size_t kFrame = 12;        // length, name and checksum around the data of a chunk
constexpr std::size_t kHeaderBytes = 13;  // of the data of IHDR

PngChunks headerOf(std::span<const std::byte> data) {
    return {.width = load<std::uint32_t>(data.data(), std::endian::big),
            .height = load<std::uint32_t>(data.data() + 4, std::endian::big),
            .bitsPerChannel = std::to_integer<int>(data[8]),
            .colourType = std::to_integer<int>(data[9])};
}

}  // namespace

PngChunks readPngChunks(std::span<const std::byte> bytes, const Source& source) {
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!text.starts_with(kSignature))
        throw source.error(ErrorKind::BadFormat, "is no PNG: its first bytes differ.");
    PngChunks chunks;
    for (std::size_t at = kSignature.size(); bytes.size() - at >= kFrame;) {
        const auto length = load<std::uint32_t>(&bytes[at], std::endian::big);
        const std::string_view name = text.substr(at + 4, 4);
        if (length > bytes.size() - at - kFrame) break;
        if (name == "IEND") return chunks;
        if (name == "IHDR" && length == kHeaderBytes) chunks = headerOf(bytes.subspan(at + 8, length));
        if (name == "IDAT") chunks.pixelBytes += length;
        at += kFrame + length;
    }
    throw source.error(ErrorKind::BadFormat, "is cut off: a PNG ends with an IEND chunk, this one after " +
                                                 std::to_string(bytes.size()) +
                                                 " bytes without; copy or export it again.");
}

}  // namespace stereo
