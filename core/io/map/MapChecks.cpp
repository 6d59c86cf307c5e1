#include "core/io/map/MapChecks.h"

#include <fmt/core.h>

#include "core/base/NumberText.h"

namespace stereo {

ImageSize mapSize(std::uint64_t width, std::uint64_t height, const FileLabel& source) {
    const std::string found = fmt::format("{}x{}", width, height);
    if (width == 0 || height == 0) {
        throw source.error(ErrorKind::BadFormat, fmt::format("has no pixels: its header says {}.", found));
    }
    if (width > kMaxMapPixels / height) {
        const double gigabytes = 4e-9 * static_cast<double>(width) * static_cast<double>(height);
        throw source.error(
            ErrorKind::Unsupported,
            fmt::format("is {} pixels and would need {} GB of memory; at most 400 million pixels can "
                        "be read.",
                        found, numberText(gigabytes)));
    }
    return {static_cast<int>(width), static_cast<int>(height)};
}

void requireHeld(std::uint64_t held, std::uint64_t declared, ImageSize size, const FileLabel& source) {
    if (held >= declared) return;
    throw source.error(
        ErrorKind::BadFormat,
        fmt::format("is cut off: {} pixels need {} bytes, it holds {}; copy or export it again.", size.text(),
                    declared, held));
}

void requireUnpackable(std::uint64_t packed, std::uint64_t declared, const FileLabel& source) {
    // No compression of these formats is better: deflate reaches 1032 : 1, LZW less than 4096 : 1.
    constexpr std::uint64_t kBestRatio = 4096;
    if (declared / kBestRatio <= packed) return;
    throw source.error(
        ErrorKind::BadFormat,
        fmt::format("is broken or cut off: its header declares {} bytes of pixels, which its {} "
                    "compressed bytes cannot hold; copy or export it again.",
                    declared, packed));
}

}  // namespace stereo
