#include "core/synthetic/Paint.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/synthetic/PortableMath.h"
#include "core/synthetic/textures/Textures.h"

namespace stereo::synthetic {
namespace {

constexpr int kLeastSide = 64;
constexpr int kLargestSide = 512;
constexpr std::array<std::array<std::size_t, 3>, 6> kPermutations = {
    {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}};

enum class Look { Photograph, Leaves, Clouds, Veins, Strokes, Pattern, Letters, Plain };

Look lookFrom(const PaintMix& mix, Random& random) {
    if (random.chance(mix.plainShare)) return Look::Plain;
    const double photographs = mix.photographs.empty() ? 0 : 0.8;
    return static_cast<Look>(random.weighted({photographs, 0.36, 0.2, 0.1, 0.14, 0.11, 0.12}));
}

Tile tileOf(Look look, int side, const PaintMix& mix, Random& random) {
    switch (look) {
        case Look::Photograph: {
            const int index = random.index(static_cast<int>(mix.photographs.size()));
            return photographed(side, *mix.photographs[static_cast<std::size_t>(index)], random);
        }
        case Look::Leaves:
            return deadLeaves(side, random);
        case Look::Clouds:
            return cloudy(side, random);
        case Look::Veins:
            return veined(side, random);
        case Look::Strokes:
            return strokes(side, random);
        case Look::Pattern:
            return patterned(side, random);
        case Look::Letters:
            return lettered(side, random);
        case Look::Plain:
            break;
    }
    return plain(side, random);
}

}  // namespace

Colour Paint::at(double x, double y) const {
    const Colour texel = tile->at(u[0] * x + u[1] * y + u[2], v[0] * x + v[1] * y + v[2]);
    const float brightness = light[0] * static_cast<float>(x) + light[1] * static_cast<float>(y) + light[2];
    Colour colour{};
    for (std::size_t i = 0; i < 3; ++i) colour[i] = texel[channels[i]] * gain[i] * brightness;
    return colour;
}

Paint randomPaint(const Box& extent, const PaintMix& mix, Random& random) {
    const Look look = lookFrom(mix, random);
    const bool isUpright = random.chance(look == Look::Letters || look == Look::Pattern ? 0.75 : 0.4);
    const double angle = isUpright ? random.normal() * 0.05 : random.uniform(-kPi, kPi);
    const double texelsPerPx = random.logUniform(0.4, look == Look::Letters ? 1 : 1.4);
    const double reach = texelsPerPx * std::max(extent.width(), extent.height());
    const auto needed = std::bit_ceil(static_cast<unsigned>(std::max(1.0, reach)));
    const int side = std::clamp(static_cast<int>(needed), kLeastSide, kLargestSide);

    Tile tile = tileOf(look, side, mix, random);
    if (look != Look::Photograph && look != Look::Plain && random.chance(0.6)) weather(tile, random);

    Paint paint;
    const double stretch = random.uniform(0.75, 1.3);
    paint.u = {texelsPerPx * cosine(angle), texelsPerPx * sine(angle), 0};
    paint.v = {-texelsPerPx * stretch * sine(angle), texelsPerPx * stretch * cosine(angle), 0};
    const double x = (extent.left + extent.right) / 2;
    const double y = (extent.top + extent.bottom) / 2;
    paint.u[2] = random.uniform(0.4, 0.6) * side - paint.u[0] * x - paint.u[1] * y;
    paint.v[2] = random.uniform(0.4, 0.6) * side - paint.v[0] * x - paint.v[1] * y;
    if (look == Look::Photograph) paint.channels = kPermutations[static_cast<std::size_t>(random.index(6))];
    const double exposure = random.uniform(0.75, 1.15);
    for (float& gain : paint.gain) gain = static_cast<float>(exposure * random.uniform(0.93, 1.07));
    const double across = random.normal() * 0.12 / std::max(extent.width(), 1.0);
    const double down = random.normal() * 0.12 / std::max(extent.height(), 1.0);
    paint.light = {static_cast<float>(across), static_cast<float>(down),
                   static_cast<float>(1 - across * x - down * y)};
    paint.tile = std::make_shared<const Tile>(std::move(tile));
    return paint;
}

}  // namespace stereo::synthetic
