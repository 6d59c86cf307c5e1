#include "core/display/Hatch.h"

#include <cassert>

namespace stereo {
namespace {

constexpr int kPeriodPx = 8;
constexpr int kDarkPx = 2;
constexpr int kLightPx = 1;  ///< beside the dark ones, for colours on which those do not show

std::uint8_t darker(std::uint8_t channel) {
    return static_cast<std::uint8_t>(channel * 2 / 5);
}

std::uint8_t lighter(std::uint8_t channel) {
    return static_cast<std::uint8_t>(channel + (255 - channel) * 2 / 5);
}

}  // namespace

void hatch(RgbImage& picture, const PixelMask& mask) {
    if (mask.isEmpty()) return;
    assert(mask.size() == picture.size());
    for (int y = 0; y < picture.height(); ++y) {
        const std::uint8_t* flags = mask.row(y);
        std::uint8_t* rgb = picture.row(y);
        for (int x = 0; x < picture.width(); ++x, rgb += 3) {
            const int place = (x + y) % kPeriodPx;
            if (!flags[x] || place >= kDarkPx + kLightPx) continue;
            for (int channel = 0; channel < 3; ++channel)
                rgb[channel] = place < kDarkPx ? darker(rgb[channel]) : lighter(rgb[channel]);
        }
    }
}

}  // namespace stereo
