#pragma once

#include <cstdint>
#include <vector>

#include "core/base/Export.h"
#include "core/synthetic/Colour.h"

namespace stereo::synthetic {

/// A square picture that goes on in all directions by reflection.
class STEREOSCOPE_CORE_API Tile {
public:
    /// REQUIRES: side is a power of two
    Tile(int side, const Colour& fill);

    [[nodiscard]] int side() const { return m_side; }
    /// REQUIRES: 0 <= u, v < side
    void set(int u, int v, const Colour& colour);
    [[nodiscard]] Colour texel(int u, int v) const;
    /// Between texels; (0, 0) is the centre of the first.
    [[nodiscard]] Colour at(double u, double v) const;
    /// Multiplies a texel. REQUIRES: 0 <= u, v < side
    void shade(int u, int v, float factor);
    /// Each texel becomes the mean of itself and its neighbours, (1 2 1)/4 in both directions.
    void soften();

private:
    [[nodiscard]] const std::uint8_t* at(int u, int v) const {
        return m_rgb.data() + 3 * (static_cast<std::size_t>(v) * static_cast<std::size_t>(m_side) +
                                   static_cast<std::size_t>(u));
    }
    [[nodiscard]] std::uint8_t* at(int u, int v) {
        return const_cast<std::uint8_t*>(static_cast<const Tile*>(this)->at(u, v));
    }
    [[nodiscard]] int reflected(int i) const {
        i &= 2 * m_side - 1;
        return i < m_side ? i : 2 * m_side - 1 - i;
    }

    int m_side;
    std::vector<std::uint8_t> m_rgb;
};

}  // namespace stereo::synthetic
