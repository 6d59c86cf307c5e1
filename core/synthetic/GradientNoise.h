#pragma once

#include <array>
#include <cstdint>

#include "core/synthetic/Random.h"

namespace stereo::synthetic {

/// Smooth noise over the plane (Perlin 2002) and its sum over octaves, a 1/f spectrum.
class GradientNoise {
public:
    explicit GradientNoise(Random& random);

    /// About -1 to 1, mean 0; one hill or valley for each unit of length.
    [[nodiscard]] float at(float x, float y) const;
    /// The sum of `octaves`, each of half the length and `persistence` of the height of the one before.
    [[nodiscard]] float octaves(float x, float y, int octaves, float persistence) const;

private:
    [[nodiscard]] float corner(int column, int row, float dx, float dy) const;

    std::array<std::uint8_t, 512> m_order;
};

}  // namespace stereo::synthetic
