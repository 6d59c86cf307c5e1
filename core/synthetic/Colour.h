#pragma once

#include <array>

#include "core/synthetic/Random.h"

namespace stereo::synthetic {

/// Red, green, blue from 0 to 1, as an 8-bit image holds them (not linear in light).
using Colour = std::array<float, 3>;

[[nodiscard]] Colour mixed(const Colour& a, const Colour& b, float share);
[[nodiscard]] Colour scaled(const Colour& colour, float factor);

/// Colours that go together: hues around one or two, most of them pale, from dark to light.
class Palette {
public:
    explicit Palette(Random& random);

    [[nodiscard]] Colour draw(Random& random) const;

private:
    double m_hue;
    double m_secondHue;
    double m_spread;
    double m_saturation;
};

}  // namespace stereo::synthetic
