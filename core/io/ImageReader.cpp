#include "core/io/ImageReader.h"

#include <fmt/core.h>

#include <algorithm>
#include <limits>
#include <new>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/base/FreeMemory.h"
#include "core/base/NumberText.h"
#include "core/io/FileBytes.h"
#include "core/io/FileLabel.h"
#include "core/io/SwapRedBlue.h"
#include "core/io/image/ImageFormat.h"
#include "core/io/image/Picture.h"

namespace stereo {
namespace {

constexpr std::size_t kMaxPixels = 400'000'000;
constexpr int kMaxSide = 1'000'000;  // libpng's own limit

/// The peak memory of decoding: the library's image, its 8-bit copy if it has 16 bits, the coefficients of a
/// progressive one, and ours.
std::size_t bytesNeeded(const ImageFacts& facts) {
    const int coefficients = facts.isProgressive ? 2 * facts.channels : 0;
    return facts.size.pixelCount() *
           static_cast<std::size_t>((facts.bitsPerChannel > 8 ? 12 : 6) + coefficients);
}

double gigabytesNeeded(const ImageFacts& facts) {
    return static_cast<double>(bytesNeeded(facts)) / 1e9;
}

[[noreturn]] void refuseUnsupported(const std::filesystem::path& path, const std::string& what) {
    throw FileLabel(path).error(ErrorKind::Unsupported, what);
}

[[noreturn]] void refuseForMemory(const ImageFacts& facts, const std::filesystem::path& path) {
    throw FileLabel(path).error(ErrorKind::OutOfMemory,
                                fmt::format("is {} and needs {} GB of memory, which is not free; close other "
                                            "programs or use a smaller image.",
                                            facts.size.text(), numberText(gigabytesNeeded(facts))));
}

void requireDecodable(const ImageFacts& facts, const std::filesystem::path& path) {
    if (facts.size.pixelCount() > kMaxPixels) {
        refuseUnsupported(
            path, fmt::format("is {}, which needs {} GB of memory; the limit is 400 million pixels: use "
                              "a smaller image.",
                              facts.size.text(), numberText(gigabytesNeeded(facts))));
    }
    if (std::max(facts.size.width, facts.size.height) > kMaxSide) {
        refuseUnsupported(
            path, fmt::format("is {}; no side may be longer than a million pixels.", facts.size.text()));
    }
    if (facts.floatingPoint) {
        refuseUnsupported(
            path,
            "holds floating-point numbers: it is a map, not an image; open it as a disparity or "
            "depth map, or save the image with 8 or 16 bits.");
    }
    if (facts.format == "JPEG" && facts.bitsPerChannel != 8) {
        refuseUnsupported(path,
                          fmt::format("is a JPEG of {} bits per channel; save it with 8 bits or as PNG.",
                                      facts.bitsPerChannel));
    }
    // Within a control group an allocation beyond the limit does not fail, but using it kills the program.
    const std::size_t needed = bytesNeeded(facts);
    if (needed > freeMemoryBytes().value_or(needed)) refuseForMemory(facts, path);
}

cv::Mat decodeByLibrary(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        refuseUnsupported(path, "is larger than 2 GB; save it compressed or smaller.");
    }
    // imdecode only reads the buffer.
    const cv::Mat buffer(1, static_cast<int>(bytes.size()), CV_8U, const_cast<std::byte*>(bytes.data()));
    return cv::imdecode(buffer, cv::IMREAD_COLOR | cv::IMREAD_ANYDEPTH);
}

/// Three channels, blue first, 8 or 16 bits, rotated by EXIF. Empty when the library cannot read it.
cv::Mat decodeBgr(const ImageFormat& format, std::span<const std::byte> bytes, const ImageFacts& facts,
                  const std::filesystem::path& path) {
    try {
        if (format.decode) return format.decode(bytes, path);
        return format.onlyPicture ? decodeByLibrary(format.onlyPicture(bytes, path), path)
                                  : decodeByLibrary(bytes, path);
    } catch (const cv::Exception& exception) {
        if (exception.code == cv::Error::StsNoMem) refuseForMemory(facts, path);
        return {};
    } catch (const std::bad_alloc&) {
        refuseForMemory(facts, path);
    }
}

DecodedImage decoded(const Picture& picture, const std::optional<ToneRange>& said) {
    DecodedImage image{.rgb = {}, .facts = picture.facts};
    if (picture.isDeep()) image.tones = said ? said : tonesOf({&picture});
    image.rgb = rgbOf(picture, image.tones);
    return image;
}

}  // namespace

Picture readPicture(const std::filesystem::path& path) {
    (void)imageFormatOf(readFileStart(path, kImageMarkBytes),
                        path);  // so that a huge file of another kind is not read
    return decodePicture(readFile(path), path);
}

Picture decodePicture(std::span<const std::byte> bytes, const std::filesystem::path& path) {
    const ImageFormat& format = imageFormatOf(bytes, path);
    Picture picture{.bgr = {}, .facts = format.facts(bytes, path)};
    const ImageFacts& facts = picture.facts;
    requireDecodable(facts, path);
    format.requireWhole(bytes, path);
    picture.bgr = decodeBgr(format, bytes, facts, path);
    if (picture.bgr.empty()) refuseDamaged(path, fmt::format("it cannot be decoded as {}", facts.format));
    if (picture.bgr.type() != CV_8UC3 && picture.bgr.type() != CV_16UC3) {
        refuseUnsupported(
            path, fmt::format("has {} bits per channel; save it with 8 or 16 bits.", facts.bitsPerChannel));
    }
    return picture;
}

RgbImage rgbOf(const Picture& picture, const std::optional<ToneRange>& tones) {
    const cv::Mat bgr = picture.isDeep() ? toEightBits(picture.bgr, tones.value()) : picture.bgr;
    RgbImage image({bgr.cols, bgr.rows});
    cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, image.pixels().data());
    swapRedBlue(bgr, rgb);
    return image;
}

std::optional<ToneRange> tonesOf(std::initializer_list<const Picture*> pictures) {
    ToneCounts counts;
    bool isAnyDeep = false;
    for (const Picture* picture : pictures) {
        if (!picture->isDeep()) continue;
        counts.add(picture->bgr, picture->facts.fullScale);
        isAnyDeep = true;
    }
    return isAnyDeep ? std::optional(counts.range()) : std::nullopt;
}

DecodedImage readImage(const std::filesystem::path& path, const std::optional<ToneRange>& tones) {
    return decoded(readPicture(path), tones);
}

DecodedImage decodeImage(std::span<const std::byte> bytes, const std::filesystem::path& path,
                         const std::optional<ToneRange>& tones) {
    return decoded(decodePicture(bytes, path), tones);
}

}  // namespace stereo
