#include "core/stereo/RgbImage.h"

#include <cassert>
#include <new>

#include "core/base/Error.h"

namespace stereo {

RgbImage::RgbImage(ImageSize size) : m_size(size) {
    try {
        m_pixels.resize(3 * size.pixelCount());
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::OutOfMemory,
                    "A " + size.text() + " picture needs " + std::to_string(3 * size.pixelCount() / 1000000) +
                        " MB of memory, which cannot be had; close other programs or use smaller images.");
    }
}

RgbImage::RgbImage(ImageSize size, std::vector<std::uint8_t> pixels)
    : m_size(size), m_pixels(std::move(pixels)) {
    assert(m_pixels.size() == 3 * size.pixelCount());
}

}  // namespace stereo
