#include <opencv2/imgproc.hpp>
#include <string>

#include "core/synthetic/textures/Textures.h"

namespace stereo::synthetic {
namespace {

std::string word(Random& random) {
    static constexpr std::string_view kLetters = "etaoinshrdlucmfwypvbgkETAOINSHRDLU0123456789.,:-&";
    std::string text;
    const int length = 1 + random.index(9);
    for (int i = 0; i < length; ++i)
        text += kLetters[static_cast<std::size_t>(random.index(static_cast<int>(kLetters.size())))];
    return text;
}

/// 255 where there is ink.
cv::Mat inkOf(int side, Random& random) {
    // Only bytes and whole numbers: their bits do not depend on the processor, as those of OpenCV's floats
    // do.
    cv::Mat ink(side, side, CV_8U, cv::Scalar(0));
    const int font = random.weighted({0.4, 0.2, 0.2, 0.2});
    constexpr int kFonts[] = {cv::FONT_HERSHEY_SIMPLEX, cv::FONT_HERSHEY_DUPLEX, cv::FONT_HERSHEY_COMPLEX,
                              cv::FONT_HERSHEY_TRIPLEX};
    const bool isPoster = random.chance(0.3);
    int y = random.index(20);
    while (y < side + 20) {
        const double scale = isPoster ? random.logUniform(0.8, 3.2) : random.logUniform(0.35, 0.7);
        const int thickness = isPoster ? 2 + random.index(3) : 1;
        y += static_cast<int>(30 * scale) + 4;
        int x = random.chance(0.2) ? random.index(side / 2) : random.index(12);
        while (x < side) {
            const std::string text = word(random);
            cv::putText(ink, text, {x, y}, kFonts[font], scale, cv::Scalar(255), thickness, cv::LINE_AA);
            x += static_cast<int>(18 * scale * static_cast<double>(text.size() + 1));
            if (random.chance(0.06)) break;
        }
        if (random.chance(0.1)) y += random.index(side / 6);
    }
    return ink;
}

}  // namespace

Tile lettered(int side, Random& random) {
    const Palette palette(random);
    const bool isDarkOnLight = random.chance(0.75);
    const Colour bright = mixed(palette.draw(random), {0.95F, 0.94F, 0.9F}, 0.7F);
    const Colour dark = scaled(palette.draw(random), 0.4F);
    const cv::Mat ink = inkOf(side, random);
    Tile tile(side, bright);
    for (int v = 0; v < side; ++v) {
        for (int u = 0; u < side; ++u) {
            const float share = static_cast<float>(ink.at<std::uint8_t>(v, u)) / 255.0F;
            tile.set(u, v, isDarkOnLight ? mixed(bright, dark, share) : mixed(dark, bright, share));
        }
    }
    tile.soften();
    return tile;
}

}  // namespace stereo::synthetic
