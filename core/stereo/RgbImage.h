#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"

namespace stereo {

/// 8-bit RGB image, rows from top to bottom without gaps, three bytes per pixel.
class STEREOSCOPE_CORE_API RgbImage {
public:
    /// An empty image.
    RgbImage() = default;
    /// A black image. Throws Error(OutOfMemory).
    explicit RgbImage(ImageSize size);
    /// REQUIRES: pixels.size() == 3 * size.pixelCount()
    RgbImage(ImageSize size, std::vector<std::uint8_t> pixels);

    [[nodiscard]] ImageSize size() const noexcept { return m_size; }
    [[nodiscard]] int width() const noexcept { return m_size.width; }
    [[nodiscard]] int height() const noexcept { return m_size.height; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_size.isEmpty(); }

    [[nodiscard]] std::span<const std::uint8_t> pixels() const noexcept { return m_pixels; }
    [[nodiscard]] std::span<std::uint8_t> pixels() noexcept { return m_pixels; }
    /// The 3 * width bytes of a row. REQUIRES: 0 <= y < height
    [[nodiscard]] const std::uint8_t* row(int y) const noexcept { return m_pixels.data() + offset(0, y); }
    [[nodiscard]] std::uint8_t* row(int y) noexcept { return m_pixels.data() + offset(0, y); }
    /// The three bytes of a pixel. REQUIRES: 0 <= x < width, 0 <= y < height
    [[nodiscard]] const std::uint8_t* at(int x, int y) const noexcept {
        return m_pixels.data() + offset(x, y);
    }
    [[nodiscard]] std::uint8_t* at(int x, int y) noexcept { return m_pixels.data() + offset(x, y); }

    bool operator==(const RgbImage&) const = default;

private:
    [[nodiscard]] std::size_t offset(int x, int y) const noexcept {
        return 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width) +
                    static_cast<std::size_t>(x));
    }

    ImageSize m_size;
    std::vector<std::uint8_t> m_pixels;
};

}  // namespace stereo
