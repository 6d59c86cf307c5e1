#include "core/metrics/ColourCodes.h"

namespace stereo {
namespace {

/// By px per step of each channel.
DisparityMap decode(const RgbImage& colours, double red, double green, double blue) {
    DisparityMap map(colours.size());
    const std::uint8_t* pixel = colours.pixels().data();
    for (float& value : map.values()) {
        const double px = red * pixel[0] + green * pixel[1] + blue * pixel[2];
        if (px > 0) value = static_cast<float>(px);
        pixel += 3;
    }
    return map;
}

}  // namespace

DisparityMap decodeSintel(const RgbImage& colours) {
    return decode(colours, 4, 1.0 / 64, 1.0 / 16384);
}

DisparityMap decodeBase255(const RgbImage& colours) {
    return decode(colours, 255 * 255 / 1000.0, 255 / 1000.0, 1 / 1000.0);
}

}  // namespace stereo
