#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "core/base/Export.h"
#include "core/base/ImageSize.h"

namespace stereo {

/// One float per pixel, rows from top to bottom without gaps; NaN = unknown. The common part of
/// DisparityMap, DepthMap and ConfidenceMap, which say what the numbers are: use those.
class STEREOSCOPE_CORE_API FloatMap {
public:
    static constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

    FloatMap() = default;
    /// Every pixel unknown. Throws Error(OutOfMemory).
    explicit FloatMap(ImageSize size);
    /// Infinite values become NaN. REQUIRES: values.size() == size.pixelCount()
    FloatMap(ImageSize size, std::vector<float> values);

    [[nodiscard]] ImageSize size() const noexcept { return m_size; }
    [[nodiscard]] int width() const noexcept { return m_size.width; }
    [[nodiscard]] int height() const noexcept { return m_size.height; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_size.isEmpty(); }

    [[nodiscard]] std::span<const float> values() const noexcept { return m_values; }
    [[nodiscard]] std::span<float> values() noexcept { return m_values; }
    /// REQUIRES: 0 <= y < height
    [[nodiscard]] const float* row(int y) const noexcept { return m_values.data() + index(0, y); }
    [[nodiscard]] float* row(int y) noexcept { return m_values.data() + index(0, y); }
    /// REQUIRES: 0 <= x < width, 0 <= y < height
    [[nodiscard]] float at(int x, int y) const noexcept { return m_values[index(x, y)]; }
    [[nodiscard]] float& at(int x, int y) noexcept { return m_values[index(x, y)]; }

    /// Number of known pixels.
    [[nodiscard]] std::size_t knownCount() const noexcept;
    /// Known pixels / all pixels, 0 for an empty map.
    [[nodiscard]] double density() const noexcept;

    /// Same size and same values; unknown equals unknown.
    bool operator==(const FloatMap& other) const noexcept;

private:
    [[nodiscard]] std::size_t index(int x, int y) const noexcept {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width) +
               static_cast<std::size_t>(x);
    }

    ImageSize m_size;
    std::vector<float> m_values;
};

/// Disparity of the left image in pixels of the original resolution: left(x, y) shows what
/// right(x - d, y) shows. NaN = unknown.
class DisparityMap : public FloatMap {
public:
    using FloatMap::FloatMap;
};

/// Depth (Z of the left camera) in metres at the original resolution. NaN = unknown.
class DepthMap : public FloatMap {
public:
    using FloatMap::FloatMap;
};

/// How sure a matcher is of a disparity, 0 to 1: the probability that it is off by less than 2 px of the
/// original resolution, as far as the matcher can tell. NaN where the disparity is unknown.
class ConfidenceMap : public FloatMap {
public:
    using FloatMap::FloatMap;
};

}  // namespace stereo
