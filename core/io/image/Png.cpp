#include "core/io/image/Png.h"

#include <fmt/core.h>
#include <png.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <new>
#include <opencv2/core.hpp>
#include <string>

#include "core/io/image/Exif.h"

namespace stereo {
namespace {

constexpr std::array<std::uint8_t, 8> kSignature = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
constexpr std::uint32_t kHeaderChunk = 0x49484452;  // IHDR
constexpr std::uint32_t kEndChunk = 0x49454e44;     // IEND
constexpr std::uint32_t kExifChunk = 0x65584966;    // eXIf
constexpr std::size_t kChunkFrame = 12;             // length, type, check sum

bool canRead(std::span<const std::byte> bytes) {
    return bytes.size() >= kSignature.size() &&
           std::ranges::equal(bytes.first(kSignature.size()), std::as_bytes(std::span(kSignature)));
}

int channelsOf(std::uint32_t colourType, const std::filesystem::path& path) {
    switch (colourType) {
        case 0:
        case 3:
            return 1;
        case 2:
            return 3;
        case 4:
            return 2;
        case 6:
            return 4;
        default:
            refuseDamaged(path, fmt::format("PNG has no colour type {}", colourType));
    }
}

struct Chunk {
    std::size_t start;
    std::size_t length;
    std::uint32_t type;
};

Chunk chunkAt(const ImageBytes& file, std::size_t start) {
    const std::size_t length = kChunkFrame + file.u32(start);
    file.require(start, length);
    return {start, length, file.u32(start + 4)};
}

/// What its EXIF data say, which may also follow the picture; a file that is cut off has none.
int orientationIn(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    std::size_t start = kSignature.size();
    while (start + kChunkFrame <= file.size() && file.u32(start) <= file.size() - start - kChunkFrame) {
        const Chunk chunk = chunkAt(file, start);
        constexpr std::size_t kBody = 8;  // after length and type
        if (chunk.type == kExifChunk)
            return exifOrientation(bytes.subspan(start + kBody, chunk.length - kChunkFrame));
        start += chunk.length;
    }
    return 1;
}

ImageFacts facts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    if (file.u32(12) != kHeaderChunk) refuseDamaged(path, "its header is not at its place");
    const std::uint32_t bits = file.u8(24);
    const std::uint32_t colourType = file.u8(25);
    if (bits > 16 || !std::has_single_bit(bits)) {
        refuseDamaged(path, fmt::format("PNG has no images of {} bits per channel", bits));
    }
    return {.format = "PNG",
            .size = sizeInHeader(file.u32(16), file.u32(20), path),
            .channels = channelsOf(colourType, path),
            .bitsPerChannel = static_cast<int>(bits),
            .palette = colourType == 3,
            .orientation = orientationIn(bytes, path)};
}

void requireWhole(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageBytes file(bytes, path);
    Chunk chunk = chunkAt(file, kSignature.size());
    while (chunk.type != kEndChunk) chunk = chunkAt(file, chunk.start + chunk.length);
}

/// libpng reading from memory. It reports errors by longjmp, through which no destructor may pass: what is
/// decoded lives outside of the frames that it leaves.
struct Decoder {
    std::span<const std::byte> bytes;
    std::size_t position = 0;
    std::jmp_buf giveUp{};
    std::string reason = {};
    png_structp png = nullptr;
    png_infop info = nullptr;
    cv::Mat picture = {};
    std::vector<png_bytep> rows = {};

    explicit Decoder(std::span<const std::byte> file) : bytes(file) {}
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder() { png_destroy_read_struct(&png, &info, nullptr); }
};

[[noreturn]] void fail(png_structp png, png_const_charp message) {
    auto& decoder = *static_cast<Decoder*>(png_get_error_ptr(png));
    decoder.reason = message;
    std::longjmp(decoder.giveUp, 1);
}

void keepSilent(png_structp, png_const_charp) {}

void readBytes(png_structp png, png_bytep to, std::size_t count) {
    auto& decoder = *static_cast<Decoder*>(png_get_io_ptr(png));
    if (count > decoder.bytes.size() - decoder.position) fail(png, "it ends too early");
    std::memcpy(to, decoder.bytes.data() + decoder.position, count);
    decoder.position += count;
}

/// As 8 or 16 bits of gray, or of blue, green and red.
void askForSamples(const Decoder& decoder) {
    png_set_palette_to_rgb(decoder.png);
    png_set_expand_gray_1_2_4_to_8(decoder.png);
    png_set_strip_alpha(decoder.png);
    png_set_bgr(decoder.png);
    if constexpr (std::endian::native == std::endian::little) png_set_swap(decoder.png);
    static_cast<void>(png_set_interlace_handling(decoder.png));
    png_read_update_info(decoder.png, decoder.info);
}

void decode(Decoder& decoder) {
    // Profiles, texts and the like are not used, whatever is wrong with them.
    png_set_keep_unknown_chunks(decoder.png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
    png_set_read_fn(decoder.png, &decoder, readBytes);
    png_read_info(decoder.png, decoder.info);
    askForSamples(decoder);
    const int depth = png_get_bit_depth(decoder.png, decoder.info) == 16 ? CV_16U : CV_8U;
    decoder.picture.create(static_cast<int>(png_get_image_height(decoder.png, decoder.info)),
                           static_cast<int>(png_get_image_width(decoder.png, decoder.info)),
                           CV_MAKETYPE(depth, png_get_channels(decoder.png, decoder.info)));
    decoder.rows.resize(static_cast<std::size_t>(decoder.picture.rows));
    for (int y = 0; y < decoder.picture.rows; ++y)
        decoder.rows[static_cast<std::size_t>(y)] = decoder.picture.ptr(y);
    png_read_image(decoder.png, decoder.rows.data());
    png_read_end(decoder.png, nullptr);
}

cv::Mat decodeBgr(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    cv::Mat picture = decodePng(bytes, path);
    if (picture.channels() == 1) cv::merge(std::array{picture, picture, picture}, picture);
    return turned(picture, orientationIn(bytes, path));
}

}  // namespace

cv::Mat decodePng(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    Decoder decoder(bytes);
    decoder.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &decoder, fail, keepSilent);
    if (decoder.png) decoder.info = png_create_info_struct(decoder.png);
    if (!decoder.info) throw std::bad_alloc();
    if (setjmp(decoder.giveUp) == 0) {
        decode(decoder);
        return decoder.picture;
    }
    refuseDamaged(path, fmt::format("it cannot be decoded as PNG ({})", decoder.reason));
}

const ImageFormat kPng = {"PNG", canRead, facts, requireWhole, nullptr, decodeBgr};

}  // namespace stereo
