#include "core/io/map/MapChecks.h"

#include "core/base/NumberText.h"

namespace stereo {

ImageSize mapSize(std::uint64_t width, std::uint64_t height, const FileLabel& source) {
    const std::string found = std::to_string(width) + "x" + std::to_string(height);
    if (width == 0 || height == 0) {
        throw source.error(ErrorKind::BadFormat, "has no pixels: its header says " + found + ".");
    }
    if (width > kMaxMapPixels / height) {
        const double gigabytes = 4e-9 * static_cast<double>(width) * static_cast<double>(height);
        throw source.error(ErrorKind::Unsupported,
                           "is " + found + " pixels and would need " + numberText(gigabytes) +
                               " GB of memory; at most 400 million pixels can be read.");
    }
    return {static_cast<int>(width), static_cast<int>(height)};
}

void requireHeld(std::uint64_t held, std::uint64_t promised, ImageSize size, const FileLabel& source) {
    if (held >= promised) return;
    throw source.error(ErrorKind::BadFormat, "is cut off: " + size.text() + " pixels need " +
                                                 std::to_string(promised) + " bytes, it holds " +
                                                 std::to_string(held) + "; copy or export it again.");
}

void requireUnpackable(std::uint64_t packed, std::uint64_t promised, const FileLabel& source) {
    // No packing of these formats is better: deflate reaches 1032 : 1, LZW less than 4096 : 1.
    constexpr std::uint64_t kBestRatio = 4096;
    if (promised / kBestRatio <= packed) return;
    throw source.error(ErrorKind::BadFormat, "is broken or cut off: it promises " + std::to_string(promised) +
                                                 " bytes of pixels, which its " + std::to_string(packed) +
                                                 " packed bytes cannot hold; copy or export it again.");
}

}  // namespace stereo
