#include "core/io/image/ImageFormat.h"

#include <fmt/core.h>

#include <limits>

#include "core/io/FileLabel.h"

namespace stereo {

void refuseCutOff(const std::filesystem::path& path, std::size_t size) {
    throw FileLabel(path).error(
        ErrorKind::BadFormat,
        fmt::format("is cut off: it ends after {} bytes, before the image does; copy or save "
                    "it again.",
                    size));
}

void refuseDamaged(const std::filesystem::path& path, const std::string& what) {
    throw FileLabel(path).error(ErrorKind::BadFormat,
                                fmt::format("is damaged: {}; copy or save it again.", what));
}

ImageSize sizeInHeader(std::uint64_t width, std::uint64_t height, const std::filesystem::path& path) {
    constexpr std::uint64_t kMax = std::numeric_limits<int>::max();
    if (width == 0 || height == 0 || width > kMax || height > kMax) {
        refuseDamaged(path, fmt::format("its header says {}x{} pixels", width, height));
    }
    return {static_cast<int>(width), static_cast<int>(height)};
}

void ImageBytes::require(std::size_t position, std::size_t count) const {
    if (position > size() || count > size() - position) refuseCutOff(m_path, size());
}

}  // namespace stereo
