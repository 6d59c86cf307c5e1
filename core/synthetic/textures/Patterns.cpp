#include <algorithm>
#include <cmath>

#include "core/synthetic/GradientNoise.h"
#include "core/synthetic/textures/Textures.h"

namespace stereo::synthetic {
namespace {

/// What a pattern is made of; lengths in texels.
struct Pattern {
    int kind = 0;
    float pitchU = 16;
    float pitchV = 16;
    float gap = 2;
    std::array<Colour, 4> colours = {};
};

float within(float position, float pitch) {
    return position - pitch * std::floor(position / pitch);
}

/// A number from 0 to 1 that belongs to a brick or a tile.
float ownOf(int column, int row) {
    return static_cast<float>(
               seedOf(static_cast<std::uint64_t>(column + 4096), static_cast<std::uint64_t>(row)) >> 40) *
           0x1p-24F;
}

Colour brick(const Pattern& pattern, float u, float v, bool isShifted) {
    const int row = static_cast<int>(std::floor(v / pattern.pitchV));
    const float shifted = u + (isShifted && row % 2 != 0 ? pattern.pitchU / 2 : 0);
    const int column = static_cast<int>(std::floor(shifted / pattern.pitchU));
    const bool isJoint =
        within(shifted, pattern.pitchU) < pattern.gap || within(v, pattern.pitchV) < pattern.gap;
    if (isJoint) return pattern.colours[0];
    return scaled(mixed(pattern.colours[1], pattern.colours[2], ownOf(column, row)),
                  0.85F + 0.3F * ownOf(row, column));
}

Colour colourAt(const Pattern& pattern, float u, float v) {
    const float insideU = within(u, pattern.pitchU) / pattern.pitchU;
    const float insideV = within(v, pattern.pitchV) / pattern.pitchV;
    switch (pattern.kind) {
        case 0:
            return pattern.colours[(insideU < 0.5F) == (insideV < 0.5F) ? 1 : 2];
        case 1:
            return pattern.colours[insideU < 0.35F ? 1 : (insideU < 0.5F ? 3 : 2)];
        case 2:
            return brick(pattern, u, v, true);
        case 3:
            return brick(pattern, u, v, false);
        case 4: {
            const float du = insideU - 0.5F;
            const float dv = insideV - 0.5F;
            return pattern.colours[du * du + dv * dv < 0.09F ? 1 : 2];
        }
        case 5: {  // tartan
            const Colour across = pattern.colours[insideU < 0.3F ? 1 : (insideU < 0.4F ? 3 : 2)];
            const Colour down = pattern.colours[insideV < 0.3F ? 1 : (insideV < 0.4F ? 3 : 2)];
            return mixed(across, down, 0.5F);
        }
        default: {  // weave
            const bool isOver = (static_cast<int>(std::floor(u / pattern.pitchU)) +
                                 static_cast<int>(std::floor(v / pattern.pitchV))) %
                                    2 ==
                                0;
            const float across = isOver ? insideV : insideU;
            return scaled(pattern.colours[isOver ? 1 : 2], 0.55F + 1.8F * across * (1 - across));
        }
    }
}

Pattern patternFrom(Random& random) {
    const Palette palette(random);
    Pattern pattern;
    pattern.kind = random.weighted({0.12, 0.15, 0.22, 0.12, 0.12, 0.12, 0.15});
    const bool isFine = pattern.kind == 6;
    pattern.pitchU = static_cast<float>(random.logUniform(isFine ? 5 : 10, isFine ? 14 : 70));
    pattern.pitchV = pattern.pitchU * static_cast<float>(random.uniform(0.35, 1));
    pattern.gap = static_cast<float>(random.uniform(1.2, 3.5));
    for (Colour& colour : pattern.colours) colour = palette.draw(random);
    return pattern;
}

}  // namespace

Tile patterned(int side, Random& random) {
    const Pattern pattern = patternFrom(random);
    Tile tile(side, pattern.colours[0]);
    const GradientNoise noise(random);
    const auto grain = static_cast<float>(random.uniform(0, 0.2));
    for (int v = 0; v < side; ++v) {
        for (int u = 0; u < side; ++u) {
            const auto x = static_cast<float>(u);
            const auto y = static_cast<float>(v);
            const Colour colour = colourAt(pattern, x, y);
            tile.set(u, v, scaled(colour, 1 + grain * noise.octaves(0.12F * x, 0.12F * y, 3, 0.8F)));
        }
    }
    tile.soften();
    return tile;
}

}  // namespace stereo::synthetic
