#include <algorithm>
#include <cmath>

#include "core/synthetic/GradientNoise.h"
#include "core/synthetic/PortableMath.h"
#include "core/synthetic/textures/Textures.h"

namespace stereo::synthetic {
namespace {

/// A piece: an ellipse, a rectangle or a lens, turned.
struct Leaf {
    double x = 0;
    double y = 0;
    double radiusX = 1;
    double radiusY = 1;
    double cosine = 1;
    double sine = 0;
    int kind = 0;

    [[nodiscard]] bool covers(double px, double py) const {
        const double u = (cosine * (px - x) + sine * (py - y)) / radiusX;
        const double v = (cosine * (py - y) - sine * (px - x)) / radiusY;
        if (kind == 1) return std::abs(u) < 0.9 && std::abs(v) < 0.9;
        if (kind == 2) return std::abs(u) < 1 && std::abs(v) < 1 - u * u;
        return u * u + v * v < 1;
    }
};

/// A radius whose frequency is 1/r³ between two bounds.
double radiusOf(double least, double largest, Random& random) {
    const double low = 1 / (least * least);
    const double high = 1 / (largest * largest);
    return 1 / std::sqrt(random.uniform(high, low));
}

Leaf leafFor(int side, double least, int kind, Random& random) {
    Leaf leaf;
    leaf.x = random.uniform(0, side);
    leaf.y = random.uniform(0, side);
    const double radius = radiusOf(least, side / 2.5, random);
    leaf.radiusX = radius;
    leaf.radiusY = radius * random.uniform(0.35, 1);
    const double angle = random.uniform(0, kPi);
    leaf.cosine = cosine(angle);
    leaf.sine = sine(angle);
    leaf.kind = kind < 3 ? kind : random.index(3);
    return leaf;
}

}  // namespace

Tile deadLeaves(int side, Random& random) {
    const Palette palette(random);
    Tile tile(side, palette.draw(random));
    const GradientNoise noise(random);
    const double least = random.logUniform(1.6, 5);
    const int kind = random.index(4);
    const auto roughness = static_cast<float>(random.uniform(0, 0.25));
    const auto fineness = static_cast<float>(random.logUniform(0.12, 0.45));
    std::vector<bool> isCovered(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
    std::size_t left = isCovered.size();
    const std::size_t enough = isCovered.size() / 100;
    const auto most = isCovered.size() / 4;
    // Front to back: a leaf shows where nothing lies on it.
    for (std::size_t count = 0; left > enough && count < most; ++count) {
        const Leaf leaf = leafFor(side, least, kind, random);
        const Colour colour = palette.draw(random);
        const auto slope = static_cast<float>(random.uniform(-0.25, 0.25) / leaf.radiusX);
        const double reach = 1.42 * leaf.radiusX;
        const int firstU = std::max(0, static_cast<int>(leaf.x - reach));
        const int lastU = std::min(side - 1, static_cast<int>(leaf.x + reach) + 1);
        const int firstV = std::max(0, static_cast<int>(leaf.y - reach));
        const int lastV = std::min(side - 1, static_cast<int>(leaf.y + reach) + 1);
        for (int v = firstV; v <= lastV; ++v) {
            for (int u = firstU; u <= lastU; ++u) {
                const std::size_t i = static_cast<std::size_t>(v) * static_cast<std::size_t>(side) +
                                      static_cast<std::size_t>(u);
                if (isCovered[i] || !leaf.covers(u, v)) continue;
                isCovered[i] = true;
                --left;
                const float light =
                    1 + slope * static_cast<float>(u - leaf.x) +
                    roughness * noise.at(fineness * static_cast<float>(u), fineness * static_cast<float>(v));
                tile.set(u, v, scaled(colour, light));
            }
        }
    }
    tile.soften();
    return tile;
}

}  // namespace stereo::synthetic
