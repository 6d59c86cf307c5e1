#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/base/ImageSize.h"

namespace stereo {

/// A yes or no for each pixel of an image, rows from top to bottom without gaps. A value.
class PixelMask {
public:
    PixelMask() = default;
    /// Every pixel no.
    explicit PixelMask(ImageSize size) : m_size(size), m_flags(size.pixelCount(), 0) {}
    /// One byte a pixel, 0 = no, 1 = yes. REQUIRES: flags.size() == size.pixelCount()
    PixelMask(ImageSize size, std::vector<std::uint8_t> flags) : m_size(size), m_flags(std::move(flags)) {
        assert(m_flags.size() == m_size.pixelCount());
    }

    [[nodiscard]] ImageSize size() const noexcept { return m_size; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_size.isEmpty(); }
    [[nodiscard]] std::span<const std::uint8_t> flags() const noexcept { return m_flags; }
    [[nodiscard]] std::span<std::uint8_t> flags() noexcept { return m_flags; }
    /// REQUIRES: 0 <= y < height
    [[nodiscard]] const std::uint8_t* row(int y) const noexcept { return m_flags.data() + index(0, y); }
    [[nodiscard]] std::uint8_t* row(int y) noexcept { return m_flags.data() + index(0, y); }
    /// REQUIRES: 0 <= x < width, 0 <= y < height
    [[nodiscard]] bool at(int x, int y) const noexcept { return m_flags[index(x, y)] != 0; }
    /// Number of pixels that are yes.
    [[nodiscard]] std::size_t count() const noexcept {
        return static_cast<std::size_t>(std::ranges::count(m_flags, std::uint8_t{1}));
    }

    bool operator==(const PixelMask&) const = default;

private:
    [[nodiscard]] std::size_t index(int x, int y) const noexcept {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width) +
               static_cast<std::size_t>(x);
    }

    ImageSize m_size;
    std::vector<std::uint8_t> m_flags;
};

}  // namespace stereo
