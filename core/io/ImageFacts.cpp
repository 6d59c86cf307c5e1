#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "core/io/FileBytes.h"
#include "core/io/FileKind.h"
#include "core/io/FileLabel.h"
#include "core/io/ImageReader.h"
#include "core/io/image/Bmp.h"
#include "core/io/image/Jpeg.h"
#include "core/io/image/Png.h"
#include "core/io/image/Pnm.h"
#include "core/io/image/Tiff.h"
#include "core/io/image/WebP.h"

namespace stereo {

namespace {

/// Null for bytes that are not an image.
const ImageFormat* findFormat(std::span<const std::byte> bytes) {
    static constexpr std::array<const ImageFormat*, 6> kFormats = {&kPng, &kJpeg, &kTiff,
                                                                   &kPnm, &kBmp,  &kWebP};
    const auto found =
        std::ranges::find_if(kFormats, [bytes](const ImageFormat* f) { return f->canRead(bytes); });
    return found == kFormats.end() ? nullptr : *found;
}

}  // namespace

bool isImageFile(const std::filesystem::path& path) {
    return findFormat(readFileStart(path, kImageMarkBytes)) != nullptr;
}

const ImageFormat& imageFormatOf(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    if (const ImageFormat* format = findFormat(bytes)) return *format;
    const std::string kind = fileKind(bytes);
    throw FileLabel(path).error(
        ErrorKind::BadFormat,
        fmt::format("is not an image that this program knows{}; use PNG, JPEG, TIFF, PGM, PPM, BMP or WebP.",
                    kind.empty() ? "" : " but " + kind));
}

ImageFacts readImageFacts(const std::filesystem::path& path) {
    (void)imageFormatOf(readFileStart(path, kImageMarkBytes),
                        path);  // so that a huge file of another kind is not read
    return imageFacts(readFile(path), path);
}

ImageFacts imageFacts(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    return imageFormatOf(bytes, path).facts(bytes, path);
}

}  // namespace stereo
