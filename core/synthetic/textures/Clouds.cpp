#include <algorithm>
#include <cmath>

#include "core/synthetic/GradientNoise.h"
#include "core/synthetic/PortableMath.h"
#include "core/synthetic/textures/Textures.h"

namespace stereo::synthetic {
namespace {

/// `position` from 0 to 1 along three colours.
Colour onRamp(const std::array<Colour, 3>& ramp, float position) {
    position = 2 * std::clamp(position, 0.0F, 1.0F);
    return position < 1 ? mixed(ramp[0], ramp[1], position) : mixed(ramp[1], ramp[2], position - 1);
}

std::array<Colour, 3> rampFrom(const Palette& palette, Random& random) {
    std::array<Colour, 3> ramp{};
    for (Colour& colour : ramp) colour = palette.draw(random);
    return ramp;
}

int octavesDownToTexels(float hills) {
    int octaves = 1;
    while (hills * std::ldexp(1.0F, octaves) < 0.4F && octaves < 9) ++octaves;
    return octaves;
}

}  // namespace

Tile cloudy(int side, Random& random) {
    const Palette palette(random);
    const std::array<Colour, 3> ramp = rampFrom(palette, random);
    const GradientNoise noise(random);
    const auto frequency = static_cast<float>(random.logUniform(0.01, 0.06));
    const auto persistence = static_cast<float>(random.uniform(0.55, 0.9));
    const auto contrast = static_cast<float>(random.uniform(0.35, 0.9));
    const auto stretch = static_cast<float>(random.chance(0.25) ? random.uniform(0.15, 0.5) : 1);
    const int octaves = octavesDownToTexels(frequency);
    Tile tile(side, ramp[1]);
    for (int v = 0; v < side; ++v) {
        for (int u = 0; u < side; ++u) {
            const float value = noise.octaves(frequency * stretch * static_cast<float>(u),
                                              frequency * static_cast<float>(v), octaves, persistence);
            tile.set(u, v, onRamp(ramp, 0.5F + 0.5F * contrast * value));
        }
    }
    return tile;
}

Tile veined(int side, Random& random) {
    const Palette palette(random);
    const std::array<Colour, 3> ramp = rampFrom(palette, random);
    const GradientNoise noise(random);
    const bool isWood = random.chance(0.6);
    const auto frequency = static_cast<float>(random.logUniform(0.008, 0.03));
    const auto along = isWood ? 0.12F : 1.0F;
    const auto veins = static_cast<float>(random.uniform(2, 9));
    const auto grain = static_cast<float>(random.uniform(0.05, 0.25));
    Tile tile(side, ramp[1]);
    for (int v = 0; v < side; ++v) {
        for (int u = 0; u < side; ++u) {
            const float x = frequency * static_cast<float>(u);
            const float y = frequency * along * static_cast<float>(v);
            const float bent = x + 0.9F * noise.octaves(x, y, 4, 0.5F);
            const float wave = veins * bent;
            const float saw = wave - std::floor(wave);
            const float vein = isWood ? saw * (1.6F - 0.6F * saw) : 1 - std::abs(2 * saw - 1);
            const float fine =
                noise.at(0.45F * static_cast<float>(u) + 31, 0.45F * along * static_cast<float>(v));
            tile.set(u, v, onRamp(ramp, 0.15F + 0.7F * vein + grain * fine));
        }
    }
    return tile;
}

Tile plain(int side, Random& random) {
    const Palette palette(random);
    const Colour colour = palette.draw(random);
    const GradientNoise noise(random);
    const auto strength = static_cast<float>(random.logUniform(0.015, 0.07));
    const auto frequency = static_cast<float>(random.logUniform(0.15, 0.5));
    Tile tile(side, colour);
    for (int v = 0; v < side; ++v) {
        for (int u = 0; u < side; ++u) {
            const float x = frequency * static_cast<float>(u);
            const float y = frequency * static_cast<float>(v);
            tile.shade(u, v, 1 + strength * (noise.at(x, y) + noise.at(0.13F * x + 50, 0.13F * y)));
        }
    }
    return tile;
}

void weather(Tile& tile, Random& random) {
    const GradientNoise noise(random);
    const auto strength = static_cast<float>(random.uniform(0.03, 0.18));
    const auto frequency = static_cast<float>(random.logUniform(0.01, 0.05));
    for (int v = 0; v < tile.side(); ++v) {
        for (int u = 0; u < tile.side(); ++u) {
            const float dirt =
                noise.octaves(frequency * static_cast<float>(u), frequency * static_cast<float>(v), 4, 0.7F);
            tile.shade(u, v, 1 + strength * dirt);
        }
    }
}

}  // namespace stereo::synthetic
