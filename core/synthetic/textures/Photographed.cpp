#include <algorithm>
#include <cmath>

#include "core/synthetic/textures/Textures.h"

namespace stereo::synthetic {
namespace {

/// The mean of a square of pixels, `factor` in each direction.
Colour meanAt(const RgbImage& photograph, int x, int y, int factor) {
    int sums[3] = {};
    int count = 0;
    for (int row = y; row < std::min(y + factor, photograph.height()); ++row) {
        for (int column = x; column < std::min(x + factor, photograph.width()); ++column, ++count) {
            const std::uint8_t* pixel = photograph.at(column, row);
            for (int i = 0; i < 3; ++i) sums[i] += pixel[i];
        }
    }
    Colour mean{};
    for (std::size_t i = 0; i < 3; ++i)
        mean[i] = static_cast<float>(sums[i]) / (255.0F * static_cast<float>(std::max(count, 1)));
    return mean;
}

}  // namespace

Tile photographed(int side, const RgbImage& photograph, Random& random) {
    const int shorter = std::min(photograph.width(), photograph.height());
    const int most = std::clamp(shorter / side, 1, 4);
    const int factor = 1 + random.index(most);
    const int reachX = std::max(1, photograph.width() - factor * side + 1);
    const int reachY = std::max(1, photograph.height() - factor * side + 1);
    const int left = random.index(reachX);
    const int top = random.index(reachY);
    const bool isMirrored = random.chance(0.5);
    Tile tile(side, {});
    for (int v = 0; v < side; ++v) {
        for (int u = 0; u < side; ++u) {
            // A photograph smaller than the tile begins again.
            const int x = (left + factor * (isMirrored ? side - 1 - u : u)) % photograph.width();
            const int y = (top + factor * v) % photograph.height();
            tile.set(u, v, meanAt(photograph, x, y, factor));
        }
    }
    return tile;
}

}  // namespace stereo::synthetic
