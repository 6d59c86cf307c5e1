#include "core/display/Hatch.h"

#include <cassert>

namespace stereo {
namespace {

constexpr int kPeriodPx = 8;
constexpr int kLinePx = 3;

/// Away from where it is, so that lines show on bright and on dark colours.
std::uint8_t shaded(std::uint8_t channel, bool isBright) {
    return static_cast<std::uint8_t>(isBright ? channel * 2 / 5 : channel + (255 - channel) * 2 / 5);
}

bool isBright(const std::uint8_t* rgb) {
    constexpr int kMiddle = 90;  // BT.601 luma; most colours of the colormaps are brighter
    return (299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2]) / 1000 > kMiddle;
}

}  // namespace

void hatch(RgbImage& picture, const PixelMask& mask) {
    if (mask.isEmpty()) return;
    assert(mask.size() == picture.size());
    for (int y = 0; y < picture.height(); ++y) {
        const std::uint8_t* flags = mask.row(y);
        std::uint8_t* rgb = picture.row(y);
        for (int x = 0; x < picture.width(); ++x, rgb += 3) {
            if (!flags[x] || (x + y) % kPeriodPx >= kLinePx) continue;
            const bool bright = isBright(rgb);
            for (int channel = 0; channel < 3; ++channel) rgb[channel] = shaded(rgb[channel], bright);
        }
    }
}

}  // namespace stereo
