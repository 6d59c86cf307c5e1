#include <array>

#include "core/io/FileBytes.h"
#include "core/io/ImageReader.h"
#include "core/io/Source.h"
#include "core/io/image/Jpeg.h"
#include "core/io/image/Png.h"
#include "core/io/image/Pnm.h"
#include "core/io/image/Tiff.h"

namespace stereo {

const ImageFormat& imageFormatOf(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    static constexpr std::array<const ImageFormat*, 4> kFormats = {&kPng, &kJpeg, &kTiff, &kPnm};
    for (const ImageFormat* format : kFormats) {
        if (format->canRead(bytes)) return *format;
    }
    throw Source(path).error(ErrorKind::BadFormat,
                             "is no image this program knows; use PNG, JPEG, TIFF, PGM or PPM.");
}

ImageFacts readImageFacts(const std::filesystem::path& path) {
    (void)imageFormatOf(readFileStart(path, kImageMarkBytes), path);  // before a huge file of another kind is read
    return imageFacts(readFile(path), path);
}

ImageFacts imageFacts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    return imageFormatOf(bytes, path).facts(bytes, path);
}

}  // namespace stereo
