#include "core/stereo/RgbImage.h"

#include <fmt/core.h>

#include <cassert>
#include <new>

#include "core/base/Error.h"
#include "core/base/NumberText.h"

namespace stereo {

RgbImage::RgbImage(ImageSize size) : m_size(size) {
    try {
        m_pixels.resize(3 * size.pixelCount());
    } catch (const std::bad_alloc&) {
        throw Error(
            ErrorKind::OutOfMemory,
            fmt::format(
                "A {} image needs {} of memory, which is not free; close other programs or use smaller "
                "images.",
                size.text(), bytesText(3 * size.pixelCount())));
    }
}

RgbImage::RgbImage(ImageSize size, std::vector<std::uint8_t> pixels)
    : m_size(size), m_pixels(std::move(pixels)) {
    assert(m_pixels.size() == 3 * size.pixelCount());
}

}  // namespace stereo
