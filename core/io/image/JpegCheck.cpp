#include "core/io/image/JpegCheck.h"

#include <fmt/core.h>

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <string>
#include <vector>

#include <jpeglib.h>

#include <jerror.h>

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

/// Decodes all of the picture at an eighth of its size, which still reads every bit of the file.
void decode(jpeg_decompress_struct& decoder, std::vector<JSAMPLE>& row) {
    jpeg_read_header(&decoder, TRUE);
    decoder.scale_denom = 8;
    decoder.dct_method = JDCT_IFAST;
    decoder.do_fancy_upsampling = FALSE;
    decoder.out_color_space = decoder.jpeg_color_space;
    jpeg_start_decompress(&decoder);
    row.resize(static_cast<std::size_t>(decoder.output_width) *
               static_cast<std::size_t>(decoder.output_components));
    JSAMPROW start = row.data();
    while (decoder.output_scanline < decoder.output_height) jpeg_read_scanlines(&decoder, &start, 1);
    jpeg_finish_decompress(&decoder);
}

}  // namespace

void requireSoundJpeg(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    Listener listener;
    jpeg_decompress_struct decoder{};
    std::vector<JSAMPLE> row;
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
        jpeg_mem_src(&decoder, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
        decode(decoder, row);
    }
    jpeg_destroy_decompress(&decoder);
    if (listener.isDamaged)
        refuseDamaged(path, fmt::format("a part of its picture is missing ({})", listener.reason));
}

}  // namespace stereo
