#include "core/synthetic/Colour.h"

#include <algorithm>
#include <cmath>

namespace stereo::synthetic {
namespace {

/// `hue` in turns.
Colour fromHsv(double hue, double saturation, double value) {
    Colour colour{};
    for (int channel = 0; channel < 3; ++channel) {
        double position = hue + (3 - channel) / 3.0;
        position = 6 * (position - std::floor(position));
        const double share = std::clamp(std::abs(position - 3) - 1, 0.0, 1.0);
        colour[static_cast<std::size_t>(channel)] =
            static_cast<float>(value * (1 - saturation * (1 - share)));
    }
    return colour;
}

}  // namespace

Colour mixed(const Colour& a, const Colour& b, float share) {
    Colour result{};
    for (std::size_t i = 0; i < 3; ++i) result[i] = a[i] + (b[i] - a[i]) * share;
    return result;
}

Colour scaled(const Colour& colour, float factor) {
    return {colour[0] * factor, colour[1] * factor, colour[2] * factor};
}

Palette::Palette(Random& random) {
    m_hue = random.chance(0.5) ? random.uniform(0.02, 0.16) : random.uniform();  // wood, skin, stone
    m_secondHue = random.chance(0.3) ? random.uniform() : m_hue;
    m_spread = random.uniform(0.01, 0.12);
    const double u = random.uniform();
    m_saturation = 0.08 + 0.75 * u * u;
}

Colour Palette::draw(Random& random) const {
    const double centre = random.chance(0.3) ? m_secondHue : m_hue;
    const double hue = centre + m_spread * random.normal();
    const double saturation = std::clamp(m_saturation * random.uniform(0.4, 1.3), 0.0, 0.95);
    return fromHsv(hue, saturation, random.uniform(0.08, 0.95));
}

}  // namespace stereo::synthetic
