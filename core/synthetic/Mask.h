#pragma once

#include "core/base/Export.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stereo::synthetic {

/// A point of the left image plane, px; (0, 0) is the centre of the first pixel.
struct Point {
    double x = 0;
    double y = 0;
};

using Outline = std::vector<Point>;

/// A part of the left image plane.
struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    [[nodiscard]] bool isEmpty() const { return right <= left || bottom <= top; }
    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
};

/// The smallest box around these points.
[[nodiscard]] STEREOSCOPE_CORE_API Box boxAround(std::span<const Outline> outlines);

/// How much of the left image plane a surface covers: 0 to 1 at every point, with edges of about one pixel.
class STEREOSCOPE_CORE_API Mask {
public:
    /// Covers nothing; only inside `box` it ever will.
    explicit Mask(const Box& box);

    /// Covers the inside of an outline (even-odd).
    void add(const Outline& outline);
    /// Uncovers it again.
    void cut(const Outline& outline);

    /// Where it may be above 0.
    [[nodiscard]] const Box& box() const { return m_box; }
    [[nodiscard]] float at(double x, double y) const;

private:
    static constexpr int kPerPixel = 2;  ///< samples in each direction

    template <class Change>
    void fill(const Outline& outline, const Change& change);

    Box m_box;
    double m_left;  ///< of the first sample
    double m_top;
    int m_columns;
    int m_rows;
    std::vector<std::uint8_t> m_samples;
};

}  // namespace stereo::synthetic
