#include "ui/window/tiles/ErrorPictures.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/display/Hatch.h"
#include "core/metrics/Photometric.h"

namespace stereo::ui {
namespace {

PixelMask missingOf(const FloatMap& error, const DisparityMap& truth) {
    PixelMask missing(error.size());
    for (std::size_t i = 0; i < error.values().size(); ++i)
        missing.flags()[i] = std::isnan(error.values()[i]) && !std::isnan(truth.values()[i]);
    return missing;
}

}  // namespace

RgbImage errorPicture(const FloatMap& error, const DisparityMap& truth, const DisplayOptions& display) {
    RgbImage picture = colorize(error, display);
    hatch(picture, missingOf(error, truth));
    return picture;
}

RgbImage badPixelPicture(const FloatMap& error, const DisparityMap& truth, const RgbImage& left,
                         const DisplayOptions& display) {
    assert(left.size() == error.size());
    RgbImage picture = errorPicture(error, truth, display);
    for (int y = 0; y < error.height(); ++y) {
        std::uint8_t* rgb = picture.row(y);
        const std::uint8_t* image = left.row(y);
        for (int x = 0; x < error.width(); ++x, rgb += 3, image += 3) {
            const float off = error.at(x, y);
            const bool isMissing = std::isnan(off) && !std::isnan(truth.at(x, y));
            if (isMissing || std::abs(off) > kBadPx) continue;
            const int gray = (image[0] + 2 * image[1] + image[2]) / 4;
            // In the darker half of what is between black and white, where both ends of the colours stand
            // out.
            for (int channel = 0; channel < 3; ++channel)
                rgb[channel] = static_cast<std::uint8_t>(24 + gray * 2 / 5);
        }
    }
    return picture;
}

PixelMask hiddenIn(const GroundTruth& truth) {
    const std::span<const float> disparity = truth.disparity.values();
    PixelMask hidden(truth.disparity.size());
    if (truth.visible.isEmpty()) {
        const FloatMap unseen = hiddenFromRight(truth.disparity);
        std::ranges::transform(unseen.values(), hidden.flags().begin(), [](float is) { return is == 1; });
        return hidden;
    }
    for (std::size_t i = 0; i < disparity.size(); ++i)
        hidden.flags()[i] = truth.visible.flags()[i] == 0 && !std::isnan(disparity[i]);
    return hidden;
}

void outline(RgbImage& picture, const PixelMask& mask) {
    assert(mask.size() == picture.size());
    constexpr std::uint8_t kWhite = 240;
    const auto isIn = [&](int x, int y) {
        const bool isInside = x >= 0 && y >= 0 && x < picture.width() && y < picture.height();
        return isInside && mask.at(x, y);
    };
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const bool isWithin = isIn(x - 1, y) && isIn(x + 1, y) && isIn(x, y - 1) && isIn(x, y + 1);
            if (isIn(x, y) && !isWithin) std::fill_n(picture.at(x, y), 3, kWhite);
        }
    }
}

}  // namespace stereo::ui
