#include "core/synthetic/JpegTraces.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/synthetic/PortableMath.h"

namespace stereo::synthetic {
namespace {

constexpr int kSide = 8;
using Block = std::array<float, 64>;
using Steps = std::array<int, 64>;

// ITU-T T.81, annex K.
constexpr Steps kBrightness = {16, 11, 10, 16, 24,  40,  51,  61,  12, 12, 14, 19, 26,  58,  60,  55,
                               14, 13, 16, 24, 40,  57,  69,  56,  14, 17, 22, 29, 51,  87,  80,  62,
                               18, 22, 37, 56, 68,  109, 103, 77,  24, 35, 55, 64, 81,  104, 113, 92,
                               49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99};
constexpr Steps kColours = {17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
                            24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
                            99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                            99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};

/// The steps of a quality as the Independent JPEG Group counts it.
Block scaledSteps(const Steps& steps, int quality) {
    const int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    Block scaled{};
    for (std::size_t i = 0; i < steps.size(); ++i)
        scaled[i] = static_cast<float>(std::clamp((steps[i] * percent + 50) / 100, 1, 255));
    return scaled;
}

/// One value for each pixel of a plane whose sides are multiples of eight.
struct Plane {
    int width;
    int height;
    std::vector<float> values;

    Plane(int wide, int high)
        : width((wide + kSide - 1) / kSide * kSide),
          height((high + kSide - 1) / kSide * kSide),
          values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}
    [[nodiscard]] float& at(int x, int y) {
        return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(x)];
    }
};

class Cosines {
public:
    Cosines() {
        for (int k = 0; k < kSide; ++k) {
            for (int x = 0; x < kSide; ++x) {
                const double height = k == 0 ? std::sqrt(0.125) : 0.5;
                m_table[static_cast<std::size_t>(kSide * k + x)] =
                    static_cast<float>(height * cosine((2 * x + 1) * k * kPi / 16));
            }
        }
    }
    /// Transforms columns and transposes: twice is the transformation of a block.
    [[nodiscard]] Block forward(const Block& block) const {
        Block result{};
        for (std::size_t k = 0; k < kSide; ++k) {
            for (std::size_t y = 0; y < kSide; ++y) {
                const float weight = m_table[kSide * k + y];
                for (std::size_t x = 0; x < kSide; ++x)
                    result[kSide * x + k] += weight * block[kSide * y + x];
            }
        }
        return result;
    }
    [[nodiscard]] Block backward(const Block& block) const {
        Block result{};
        for (std::size_t k = 0; k < kSide; ++k) {
            for (std::size_t y = 0; y < kSide; ++y) {
                const float weight = m_table[kSide * k + y];
                for (std::size_t x = 0; x < kSide; ++x)
                    result[kSide * x + y] += weight * block[kSide * k + x];
            }
        }
        return result;
    }

private:
    Block m_table;
};

void quantise(Plane& plane, const Block& steps) {
    const Cosines cosines;
    for (int top = 0; top < plane.height; top += kSide) {
        for (int left = 0; left < plane.width; left += kSide) {
            Block block{};
            for (int i = 0; i < 64; ++i)
                block[static_cast<std::size_t>(i)] = plane.at(left + i % kSide, top + i / kSide);
            block = cosines.forward(cosines.forward(block));
            for (std::size_t i = 0; i < 64; ++i) block[i] = steps[i] * std::floor(block[i] / steps[i] + 0.5F);
            block = cosines.backward(cosines.backward(block));
            for (int i = 0; i < 64; ++i)
                plane.at(left + i % kSide, top + i / kSide) = block[static_cast<std::size_t>(i)];
        }
    }
}

std::uint8_t toByte(float value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F) + 0.5F);
}

}  // namespace

void addJpegTraces(RgbImage& image, int quality) {
    const int width = image.width();
    const int height = image.height();
    Plane y(width, height);
    Plane cb((width + 1) / 2, (height + 1) / 2);
    Plane cr((width + 1) / 2, (height + 1) / 2);
    const auto pixel = [&](int column, int row) {
        return image.at(std::min(column, width - 1), std::min(row, height - 1));
    };
    for (int row = 0; row < y.height; ++row) {
        for (int column = 0; column < y.width; ++column) {
            const std::uint8_t* p = pixel(column, row);
            y.at(column, row) = 0.299F * p[0] + 0.587F * p[1] + 0.114F * p[2] - 128;
        }
    }
    for (int row = 0; row < cb.height; ++row) {
        for (int column = 0; column < cb.width; ++column) {
            float sums[3] = {};
            for (int i = 0; i < 4; ++i) {
                const std::uint8_t* p = pixel(2 * column + i % 2, 2 * row + i / 2);
                for (int k = 0; k < 3; ++k) sums[k] += 0.25F * p[k];
            }
            cb.at(column, row) = -0.168736F * sums[0] - 0.331264F * sums[1] + 0.5F * sums[2];
            cr.at(column, row) = 0.5F * sums[0] - 0.418688F * sums[1] - 0.081312F * sums[2];
        }
    }
    quantise(y, scaledSteps(kBrightness, quality));
    quantise(cb, scaledSteps(kColours, quality));
    quantise(cr, scaledSteps(kColours, quality));
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            const float light = y.at(column, row) + 128;
            const float blue = cb.at(column / 2, row / 2);
            const float red = cr.at(column / 2, row / 2);
            std::uint8_t* p = image.at(column, row);
            p[0] = toByte(light + 1.402F * red);
            p[1] = toByte(light - 0.344136F * blue - 0.714136F * red);
            p[2] = toByte(light + 1.772F * blue);
        }
    }
}

}  // namespace stereo::synthetic
