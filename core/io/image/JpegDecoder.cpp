#include "core/io/image/JpegDecoder.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdio>
#include <string>
#include <vector>

#include <jpeglib.h>

#include <jerror.h>

#include "core/io/SwapRedBlue.h"
#include "core/io/image/ImageFormat.h"

namespace stereo {
namespace {

constexpr int kFewBytes = 16;

/// Collects the errors and warnings of libjpeg while it decodes.
struct Listener {
    jpeg_error_mgr manager{};  // first: libjpeg hands it back as what it is
    std::jmp_buf giveUp{};     // libjpeg is C, through which no exception may pass
    bool isDamaged = false;
    char reason[JMSG_LENGTH_MAX] = {};

    static Listener& of(j_common_ptr decoder) { return *reinterpret_cast<Listener*>(decoder->err); }
};

void noteReason(j_common_ptr decoder) {
    Listener& listener = Listener::of(decoder);
    if (!listener.isDamaged) listener.manager.format_message(decoder, listener.reason);
    listener.isDamaged = true;
}

/// Whether the skipped bytes, up to where libjpeg is, are all equal: padding of a disk block.
bool isPadding(const jpeg_source_mgr& source, int count) {
    const JOCTET* const last = source.next_input_byte;
    return std::all_of(last - count, last, [last](JOCTET byte) { return byte == last[-1]; });
}

/// Warnings after which the rest of the picture is not what was photographed.
bool tellsDamage(j_common_ptr decoder) {
    switch (decoder->err->msg_code) {
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_ARITH_BAD_CODE:
        case JWRN_MUST_RESYNC:
        case JWRN_JPEG_EOF:
            return true;
        case JWRN_EXTRANEOUS_DATA: {
            const int count = decoder->err->msg_parm.i[0];
            return count > kFewBytes && !isPadding(*reinterpret_cast<j_decompress_ptr>(decoder)->src, count);
        }
        default:
            return false;
    }
}

struct Decoder {
    jpeg_decompress_struct decoder{};
    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    ~Decoder() { jpeg_destroy_decompress(&decoder); }
};

/// What is decoded, outside of the frames that longjmp leaves.
struct Decoded {
    cv::Mat samples;  ///< gray, red green blue, or four inks
    bool areInksInverted = false;
    bool isComplete = true;  ///< every scan of a progressive picture was there
};

bool hasEveryBit(const jpeg_decompress_struct& decoder) {
    if (!decoder.progressive_mode || !decoder.coef_bits) return true;
    return std::all_of(decoder.coef_bits, decoder.coef_bits + decoder.num_components,
                       [](const int(&bits)[DCTSIZE2]) {
                           return std::ranges::all_of(bits, [](int missing) { return missing == 0; });
                       });
}

/// Nothing when the picture has not this size.
void decode(jpeg_decompress_struct& decoder, ImageSize size, Decoded& decoded) {
    jpeg_read_header(&decoder, TRUE);
    const ImageSize found{static_cast<int>(decoder.image_width), static_cast<int>(decoder.image_height)};
    if (found != size) return;
    const bool hasInks = decoder.num_components == 4;
    decoder.out_color_space = hasInks ? JCS_CMYK : decoder.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_start_decompress(&decoder);
    decoded.areInksInverted = hasInks && decoder.saw_Adobe_marker;
    decoded.samples.create(static_cast<int>(decoder.output_height), static_cast<int>(decoder.output_width),
                           CV_8UC(decoder.output_components));
    while (decoder.output_scanline < decoder.output_height) {
        JSAMPROW row = decoded.samples.ptr(static_cast<int>(decoder.output_scanline));
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    decoded.isComplete = hasEveryBit(decoder);
    jpeg_finish_decompress(&decoder);
}

/// Without a profile of the inks: what they let through of white light.
cv::Mat bgrOfInks(const cv::Mat& inks, bool areInverted) {
    cv::Mat bgr(inks.size(), CV_8UC3);
    const int invert = areInverted ? 0 : 255;
    std::transform(inks.begin<cv::Vec4b>(), inks.end<cv::Vec4b>(), bgr.begin<cv::Vec3b>(),
                   [invert](const cv::Vec4b& ink) {
                       const auto through = [&](int channel) {
                           const int light = (invert ^ ink[channel]) * (invert ^ ink[3]);
                           return static_cast<std::uint8_t>((light + 127) / 255);
                       };
                       return cv::Vec3b(through(2), through(1), through(0));
                   });
    return bgr;
}

cv::Mat bgrOf(const Decoded& decoded) {
    cv::Mat bgr;
    switch (decoded.samples.channels()) {
        case 1:
            cv::merge(std::array{decoded.samples, decoded.samples, decoded.samples}, bgr);
            return bgr;
        case 4:
            return bgrOfInks(decoded.samples, decoded.areInksInverted);
        default:
            bgr.create(decoded.samples.size(), CV_8UC3);
            swapRedBlue(decoded.samples, bgr);
            return bgr;
    }
}

/// With the mark of its end, without which libjpeg takes the last part for missing.
std::vector<std::byte> closed(std::span<const std::byte> bytes) {
    std::vector<std::byte> whole(bytes.begin(), bytes.end());
    whole.insert(whole.end(), {std::byte{0xff}, std::byte{JPEG_EOI}});
    return whole;
}

}  // namespace

cv::Mat decodeJpeg(std::span<const std::byte> bytes, bool hasEnd, ImageSize size,
                   const std::filesystem::path& path) {
    const std::vector<std::byte> whole = hasEnd ? std::vector<std::byte>() : closed(bytes);
    const std::span<const std::byte> source = hasEnd ? bytes : std::span<const std::byte>(whole);
    Listener listener;
    Decoder owner;
    jpeg_decompress_struct& decoder = owner.decoder;
    Decoded decoded;
    decoder.err = jpeg_std_error(&listener.manager);
    listener.manager.error_exit = [](j_common_ptr failed) {
        noteReason(failed);
        std::longjmp(Listener::of(failed).giveUp, 1);
    };
    listener.manager.emit_message = [](j_common_ptr speaking, int level) {
        if (level < 0 && tellsDamage(speaking)) noteReason(speaking);
    };
    if (setjmp(listener.giveUp) == 0) {
        jpeg_create_decompress(&decoder);
        jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(source.data()), source.size());
        decode(decoder, size, decoded);
    }
    if (!hasEnd && (listener.isDamaged || !decoded.isComplete)) refuseCutOff(path, bytes.size());
    if (listener.isDamaged)
        refuseDamaged(path, fmt::format("a part of its picture is missing ({})", listener.reason));
    if (decoded.samples.empty()) refuseDamaged(path, "its header says two sizes");
    return bgrOf(decoded);
}

}  // namespace stereo
