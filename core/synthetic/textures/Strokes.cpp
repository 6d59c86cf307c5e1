#include <algorithm>
#include <cmath>

#include "core/synthetic/GradientNoise.h"
#include "core/synthetic/PortableMath.h"
#include "core/synthetic/textures/Textures.h"

namespace stereo::synthetic {

Tile strokes(int side, Random& random) {
    const Palette palette(random);
    const Colour base = palette.draw(random);
    Tile tile(side, scaled(base, 0.7F));
    const GradientNoise noise(random);
    const double main = random.uniform(0, kPi);
    const double spread = random.uniform(0.1, 1.2);
    const double length = random.logUniform(5, 32);
    const double thickness = random.uniform(0.8, 2.4);
    const auto bend = static_cast<float>(random.logUniform(0.004, 0.02));
    const int count = static_cast<int>(1.3 * side * side / (length * thickness));
    for (int i = 0; i < count; ++i) {
        double x = random.uniform(0, side);
        double y = random.uniform(0, side);
        // Neighbours point the same way, as hairs do.
        const double field = noise.at(bend * static_cast<float>(x), bend * static_cast<float>(y));
        const double direction = main + 2 * field + 0.4 * spread * random.normal();
        const double dx = cosine(direction);
        const double dy = sine(direction);
        const float light = static_cast<float>(random.uniform(0.5, 1.6));
        const Colour colour = scaled(mixed(base, palette.draw(random), 0.35F), light);
        const int steps = static_cast<int>(length * random.uniform(0.6, 1.2));
        for (int step = 0; step < steps; ++step, x += dx, y += dy) {
            for (double across = 0; across < thickness; across += 0.8) {
                const int u = static_cast<int>(std::floor(x - across * dy));
                const int v = static_cast<int>(std::floor(y + across * dx));
                if (u >= 0 && v >= 0 && u < side && v < side) tile.set(u, v, colour);
            }
        }
    }
    tile.soften();
    return tile;
}

}  // namespace stereo::synthetic
