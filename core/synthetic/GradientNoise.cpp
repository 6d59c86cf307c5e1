#include "core/synthetic/GradientNoise.h"

#include <cmath>
#include <utility>

namespace stereo::synthetic {
namespace {

constexpr std::array<std::array<float, 2>, 8> kGradients = {{{1.0F, 0.0F},
                                                             {-1.0F, 0.0F},
                                                             {0.0F, 1.0F},
                                                             {0.0F, -1.0F},
                                                             {0.70710678F, 0.70710678F},
                                                             {-0.70710678F, 0.70710678F},
                                                             {0.70710678F, -0.70710678F},
                                                             {-0.70710678F, -0.70710678F}}};

float eased(float t) {
    return t * t * t * (t * (t * 6 - 15) + 10);
}

}  // namespace

GradientNoise::GradientNoise(Random& random) {
    for (std::size_t i = 0; i < 256; ++i) m_order[i] = static_cast<std::uint8_t>(i);
    for (std::size_t i = 255; i > 0; --i)
        std::swap(m_order[i], m_order[static_cast<std::size_t>(random.index(static_cast<int>(i) + 1))]);
    for (std::size_t i = 0; i < 256; ++i) m_order[256 + i] = m_order[i];
}

float GradientNoise::corner(int column, int row, float dx, float dy) const {
    const auto hashed =
        m_order[m_order[static_cast<std::size_t>(column & 255)] + static_cast<std::size_t>(row & 255)];
    const auto& gradient = kGradients[hashed & 7U];
    return gradient[0] * dx + gradient[1] * dy;
}

float GradientNoise::at(float x, float y) const {
    const float left = std::floor(x);
    const float top = std::floor(y);
    const auto column = static_cast<int>(left);
    const auto row = static_cast<int>(top);
    const float dx = x - left;
    const float dy = y - top;
    const float across = eased(dx);
    const float down = eased(dy);
    const float a = corner(column, row, dx, dy);
    const float b = corner(column + 1, row, dx - 1, dy);
    const float c = corner(column, row + 1, dx, dy - 1);
    const float d = corner(column + 1, row + 1, dx - 1, dy - 1);
    const float upper = a + across * (b - a);
    const float lower = c + across * (d - c);
    return 1.5F * (upper + down * (lower - upper));
}

float GradientNoise::octaves(float x, float y, int octaves, float persistence) const {
    float sum = 0;
    float height = 1;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += height * at(x + 17.3F * static_cast<float>(octave), y - 9.1F * static_cast<float>(octave));
        height *= persistence;
        x *= 2;
        y *= 2;
    }
    return sum;
}

}  // namespace stereo::synthetic
