#include "core/synthetic/Tile.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace stereo::synthetic {

Tile::Tile(int side, const Colour& fill)
    : m_side(side), m_rgb(3 * static_cast<std::size_t>(side) * static_cast<std::size_t>(side)) {
    assert(std::has_single_bit(static_cast<unsigned>(side)));
    for (int v = 0; v < side; ++v) {
        for (int u = 0; u < side; ++u) set(u, v, fill);
    }
}

void Tile::set(int u, int v, const Colour& colour) {
    std::uint8_t* texel = at(u, v);
    for (std::size_t i = 0; i < 3; ++i)
        texel[i] = static_cast<std::uint8_t>(std::clamp(colour[i], 0.0F, 1.0F) * 255.0F + 0.5F);
}

Colour Tile::texel(int u, int v) const {
    const std::uint8_t* texel = at(u, v);
    constexpr float kStep = 1 / 255.0F;
    return {texel[0] * kStep, texel[1] * kStep, texel[2] * kStep};
}

Colour Tile::at(double u, double v) const {
    const double left = std::floor(u);
    const double top = std::floor(v);
    const auto right = static_cast<float>(u - left);
    const auto below = static_cast<float>(v - top);
    const int u0 = reflected(static_cast<int>(left));
    const int u1 = reflected(static_cast<int>(left) + 1);
    const int v0 = reflected(static_cast<int>(top));
    const int v1 = reflected(static_cast<int>(top) + 1);
    const std::uint8_t* corners[4] = {at(u0, v0), at(u1, v0), at(u0, v1), at(u1, v1)};
    const float weights[4] = {(1 - right) * (1 - below), right * (1 - below), (1 - right) * below,
                              right * below};
    Colour sum{};
    for (int corner = 0; corner < 4; ++corner) {
        for (std::size_t i = 0; i < 3; ++i) sum[i] += weights[corner] * corners[corner][i];
    }
    return scaled(sum, 1 / 255.0F);
}

void Tile::shade(int u, int v, float factor) {
    set(u, v, scaled(texel(u, v), factor));
}

void Tile::soften() {
    std::vector<std::uint8_t> source = m_rgb;
    const auto row = static_cast<std::size_t>(m_side) * 3;
    for (int v = 0; v < m_side; ++v) {
        const std::uint8_t* above = source.data() + static_cast<std::size_t>(std::max(v - 1, 0)) * row;
        const std::uint8_t* here = source.data() + static_cast<std::size_t>(v) * row;
        const std::uint8_t* below =
            source.data() + static_cast<std::size_t>(std::min(v + 1, m_side - 1)) * row;
        for (int u = 0; u < m_side; ++u) {
            const int columns[3] = {3 * std::max(u - 1, 0), 3 * u, 3 * std::min(u + 1, m_side - 1)};
            for (int i = 0; i < 3; ++i) {
                int sum = 8;
                for (int k = 0; k < 3; ++k) {
                    const int column = columns[k] + i;
                    sum += (k == 1 ? 2 : 1) * (above[column] + 2 * here[column] + below[column]);
                }
                at(u, v)[i] = static_cast<std::uint8_t>(sum / 16);
            }
        }
    }
}

}  // namespace stereo::synthetic
