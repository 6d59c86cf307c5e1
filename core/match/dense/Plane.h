#pragma once

#include <cstddef>
#include <vector>

#include "core/base/ImageSize.h"

namespace stereo::dense {

/// One value per pixel, rows from top to bottom without gaps.
template <typename T>
class Plane {
public:
    Plane() = default;
    explicit Plane(ImageSize size, T value = {}) : m_size(size), m_values(size.pixelCount(), value) {}

    [[nodiscard]] ImageSize size() const { return m_size; }
    [[nodiscard]] int width() const { return m_size.width; }
    [[nodiscard]] int height() const { return m_size.height; }
    /// REQUIRES: 0 <= y < height
    [[nodiscard]] const T* row(int y) const { return m_values.data() + offset(y); }
    [[nodiscard]] T* row(int y) { return m_values.data() + offset(y); }
    [[nodiscard]] const std::vector<T>& values() const { return m_values; }
    [[nodiscard]] std::vector<T>& values() { return m_values; }

private:
    [[nodiscard]] std::size_t offset(int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width);
    }

    ImageSize m_size;
    std::vector<T> m_values;
};

}  // namespace stereo::dense
