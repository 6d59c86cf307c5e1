#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/display/ColorRange.h"

namespace stereo {

/// Linear, Log or Inverse along a range, made ready for many values: one formula for the exact
/// position() and for the fast loop over pixels. An end that is not above zero counts, where a
/// logarithm or reciprocal is taken, as a hundredth of the other end.
class ColorScale {
public:
    ColorScale(ColorRange range, ColorMapping mapping) : m_low(range.low), m_high(range.high) {
        if (mapping != ColorMapping::Linear) makePositive();
        const double atLow = along(mapping, m_low);
        m_factor = 1 / (along(mapping, m_high) - atLow);
        m_offset = -atLow * m_factor;
        if (isForPixels(m_factor) && isForPixels(m_offset)) return;
        m_factor = 0;  // both ends are the same, or nearly
        m_offset = 0.5;
    }

    /// 0 at the low end, 1 at the high end, clamped; 0.5 everywhere when both are the same; NaN for NaN.
    template <typename Number>
    [[nodiscard]] Number position(ColorMapping mapping, Number value) const {
        // In this order NaN comes through.
        const Number within =
            std::min(std::max(value, static_cast<Number>(smallest())), static_cast<Number>(largest()));
        const Number place =
            static_cast<Number>(m_factor) * along(mapping, within) + static_cast<Number>(m_offset);
        return std::min(std::max(place, Number{0}), Number{1});
    }

    [[nodiscard]] double valueAt(ColorMapping mapping, double position) const {
        const double place = std::lerp(along(mapping, m_low), along(mapping, m_high), position);
        switch (mapping) {
            case ColorMapping::Log:
                return std::exp(place);
            case ColorMapping::Inverse:
                return -1 / place;
            case ColorMapping::Linear:
                break;
        }
        return place;
    }

    /// The ends of the range in order; a value is taken to lie between them.
    [[nodiscard]] double smallest() const { return std::min(m_low, m_high); }
    [[nodiscard]] double largest() const { return std::max(m_low, m_high); }
    /// position() is the value, its logarithm or -1 / value, times factor() plus offset().
    [[nodiscard]] double factor() const { return m_factor; }
    [[nodiscard]] double offset() const { return m_offset; }

private:
    template <typename Number>
    static Number along(ColorMapping mapping, Number value) {
        switch (mapping) {
            case ColorMapping::Log:
                return std::log(value);
            case ColorMapping::Inverse:
                return -1 / value;
            case ColorMapping::Linear:
                break;
        }
        return value;
    }
    /// Whether a float holds it, as the loop over pixels takes it.
    static bool isForPixels(double number) { return std::abs(number) <= std::numeric_limits<float>::max(); }

    void makePositive() {
        const double largest = std::max(m_low, m_high);
        const double smallest = largest > 0 ? largest / 100 : 1;
        if (m_low <= 0) m_low = smallest;
        if (m_high <= 0) m_high = smallest;
    }

    double m_low;
    double m_high;
    double m_factor;
    double m_offset;
};

}  // namespace stereo
