#include "core/synthetic/Camera.h"

#include <algorithm>
#include <cmath>

#include "core/synthetic/JpegTraces.h"
#include "core/synthetic/PortableMath.h"

namespace stereo::synthetic {
namespace {

/// Gamma, gain, offset and colour balance.
void setTones(Camera& camera, double strength, Random& random) {
    camera.gamma = exp2Of(0.28 * strength * random.normal());
    const double exposure = exp2Of(0.22 * strength * random.normal());
    for (float& gain : camera.gain)
        gain = static_cast<float>(exposure * exp2Of(0.06 * strength * random.normal()));
    camera.offset = 0.02 * strength * random.normal();
}

Picture blurred(const Picture& picture, double deviation) {
    const int reach = static_cast<int>(std::ceil(3 * deviation));
    std::vector<float> weights;
    double sum = 0;
    for (int i = -reach; i <= reach; ++i) sum += expOf(-i * i / (2 * deviation * deviation));
    for (int i = -reach; i <= reach; ++i)
        weights.push_back(static_cast<float>(expOf(-i * i / (2 * deviation * deviation)) / sum));
    const auto [width, height] = picture.size;
    Picture across(picture.size);
    Picture both(picture.size);
    for (int y = 0; y < height; ++y) {
        const Colour* from = picture.row(y);
        Colour* to = across.row(y);
        for (int x = 0; x < width; ++x) {
            for (int i = -reach; i <= reach; ++i) {
                const Colour& colour = from[std::clamp(x + i, 0, width - 1)];
                for (std::size_t k = 0; k < 3; ++k)
                    to[x][k] += weights[static_cast<std::size_t>(i + reach)] * colour[k];
            }
        }
    }
    for (int y = 0; y < height; ++y) {
        Colour* to = both.row(y);
        for (int i = -reach; i <= reach; ++i) {
            const Colour* from = across.row(std::clamp(y + i, 0, height - 1));
            const float weight = weights[static_cast<std::size_t>(i + reach)];
            for (int x = 0; x < width; ++x) {
                for (std::size_t k = 0; k < 3; ++k) to[x][k] += weight * from[x][k];
            }
        }
    }
    return both;
}

/// Values from 0 to 1 to the power of 1/gamma.
class Gamma {
public:
    explicit Gamma(double gamma) {
        for (std::size_t i = 0; i < m_table.size(); ++i)
            m_table[i] = static_cast<float>(powerOf(static_cast<double>(i) / kSteps, gamma));
    }
    [[nodiscard]] float at(float value) const {
        const float position = std::clamp(value, 0.0F, 1.0F) * kSteps;
        const auto step = std::min(static_cast<std::size_t>(position), m_table.size() - 2);
        const float rest = position - static_cast<float>(step);
        return m_table[step] + rest * (m_table[step + 1] - m_table[step]);
    }

private:
    static constexpr int kSteps = 1024;
    std::array<float, kSteps + 1> m_table;
};

/// The light that reaches a pixel; positions from -1 to 1.
float lightAt(const Camera& camera, float x, float y) {
    float light = 1 - static_cast<float>(camera.vignette) * (x * x + y * y) / 2;
    if (camera.lightField) {
        const auto& corners = *camera.lightField;
        const float right = x / 2 + 0.5F;
        const float below = y / 2 + 0.5F;
        light *= (corners[0] * (1 - right) + corners[1] * right) * (1 - below) +
                 (corners[2] * (1 - right) + corners[3] * right) * below;
    }
    return light;
}

}  // namespace

CameraPair randomCameras(const CameraOptions& options, Random& random) {
    CameraPair cameras;
    const double strength =
        options.tones *
        std::array{0.15, 0.5, 1.0}[static_cast<std::size_t>(random.weighted({0.70, 0.23, 0.07}))];
    setTones(cameras.left, strength, random);
    setTones(cameras.right, strength, random);
    cameras.left.vignette = cameras.right.vignette = options.tones * random.uniform(0, 0.15);
    if (random.chance(options.lightFieldShare)) {
        std::array<float, 4> corners{};
        for (float& corner : corners) corner = static_cast<float>(random.uniform(0.5, 1.4));
        cameras.right.lightField = corners;
    }
    cameras.left.isGrey = cameras.right.isGrey = random.chance(options.greyShare);
    cameras.left.blurPx = cameras.right.blurPx = random.uniform(0, options.blurPx);
    if (random.chance(options.unequalBlurShare)) cameras.right.blurPx = random.uniform(0, options.blurPx);
    const double misaligned = options.misalignedPx * (random.chance(0.1) ? 3.2 : 1);
    cameras.right.rowShiftPx = misaligned * random.normal();
    cameras.right.rowTiltPx = misaligned * random.normal();
    cameras.left.noise = cameras.right.noise = options.noise * random.logUniform(0.002, 0.025);
    if (random.chance(options.jpegShare)) {
        const int quality = 60 + random.index(38);
        cameras.left.jpegQuality = cameras.right.jpegQuality = quality;
    }
    return cameras;
}

RgbImage photograph(const Picture& picture, const Camera& camera, Random& random) {
    const auto [width, height] = picture.size;
    const Picture sharp = camera.blurPx > 0.15 ? blurred(picture, camera.blurPx) : picture;
    const Gamma gamma(camera.gamma);
    RgbImage image(picture.size);
    for (int y = 0; y < height; ++y) {
        const Colour* from = sharp.row(y);
        std::uint8_t* to = image.row(y);
        for (int x = 0; x < width; ++x, to += 3) {
            const float light = lightAt(camera, 2.0F * static_cast<float>(x) / static_cast<float>(width) - 1,
                                        2.0F * static_cast<float>(y) / static_cast<float>(height) - 1);
            Colour colour{};
            for (std::size_t k = 0; k < 3; ++k) {
                float value =
                    gamma.at(from[x][k] * light * camera.gain[k]) + static_cast<float>(camera.offset);
                if (camera.noise > 0) {
                    // Of the photons, and some of the electronics.
                    const double deviation =
                        camera.noise * std::sqrt(0.15 + 0.85 * std::clamp(value, 0.0F, 1.0F));
                    value += static_cast<float>(deviation * random.normal());
                }
                colour[k] = std::clamp(value, 0.0F, 1.0F);
            }
            if (camera.isGrey) {
                const float grey = 0.299F * colour[0] + 0.587F * colour[1] + 0.114F * colour[2];
                colour = {grey, grey, grey};
            }
            for (std::size_t k = 0; k < 3; ++k) to[k] = static_cast<std::uint8_t>(colour[k] * 255.0F + 0.5F);
        }
    }
    if (camera.jpegQuality) addJpegTraces(image, *camera.jpegQuality);
    return image;
}

}  // namespace stereo::synthetic
