#include "core/stereo/doctor/BorderCheck.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

constexpr int kBlack = 2;  ///< the brightest level that counts as black: JPEG turns 0 into up to this
// Of the area of an image. Real pairs have 0, the chessboard images with their dark corners 0.7 %; a border
// of 20 px at one side of the widest (1282 px) is 1.6 %.
constexpr double kMaxShare = 0.01;

bool isBlack(const std::uint8_t* pixel) {
    return std::max({pixel[0], pixel[1], pixel[2]}) <= kBlack;
}

int blackRun(const RgbImage& image, int x, int y, int dx, int dy) {
    int length = 0;
    while (x >= 0 && y >= 0 && x < image.width() && y < image.height() && isBlack(image.at(x, y))) {
        x += dx;
        y += dy;
        ++length;
    }
    return length;
}

/// Mean depth of the black along a side that starts at (x, y) and runs along (alongX, alongY); (dx, dy)
/// points into the image.
double depth(const RgbImage& image, int x, int y, int alongX, int alongY, int dx, int dy) {
    const int count = alongX ? image.width() : image.height();
    const int across = alongX ? image.height() : image.width();
    double sum = 0;
    for (int i = 0; i < count; ++i) {
        const int run = blackRun(image, x + i * alongX, y + i * alongY, dx, dy);
        if (run < across) sum += run;
    }
    return sum / count;
}

double share(const DarkBorders& borders, ImageSize size) {
    return (borders.left + borders.right) / size.width + (borders.top + borders.bottom) / size.height;
}

std::string widest(const DarkBorders& borders) {
    const std::array<std::pair<double, const char*>, 4> sides{
        {{borders.left, "left"}, {borders.top, "top"}, {borders.right, "right"}, {borders.bottom, "bottom"}}};
    const auto& [px, name] = *std::ranges::max_element(sides);
    return fmt::format("{} px at the {}", fixedText(px, 0), name);
}

}  // namespace

DarkBorders darkBorders(const RgbImage& image) {
    const int right = image.width() - 1;
    const int bottom = image.height() - 1;
    return {depth(image, 0, 0, 0, 1, 1, 0), depth(image, 0, 0, 1, 0, 0, 1),
            depth(image, right, 0, 0, 1, -1, 0), depth(image, 0, bottom, 1, 0, 0, -1)};
}

Finding checkBorders(const DarkBorders& left, const DarkBorders& right, ImageSize size) {
    const double worst = std::max(share(left, size), share(right, size));
    Finding finding{Check::NoBorders,
                    Verdict::Good,
                    titleOf(Check::NoBorders),
                    fixedText(100 * worst, 1) + " %",
                    "certain",
                    "The images are filled to their sides.",
                    {}};
    if (worst <= kMaxShare) return finding;
    const bool isLeft = share(left, size) >= share(right, size);
    finding.verdict = Verdict::Warning;
    finding.title = "Black borders";
    finding.certainty = "likely, black reaches in from the sides";
    finding.sentence = fmt::format(
        "The {} image has black borders ({}), probably from rectification; matches there mean nothing. "
        "Rectify with "
        "alpha = 0, or crop both images alike and shift the principal point.",
        isLeft ? "left" : "right", widest(isLeft ? left : right));
    return finding;
}

}  // namespace stereo
