#include "core/metrics/ImageAgreement.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace stereo {
namespace {

constexpr double kMost = 64;
constexpr int kStep = 3;  ///< of the grid; sparse truth of lasers still has thousands of pixels in it

double grayOf(const std::uint8_t* pixel) {
    return 0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2];
}

double differenceAt(const StereoPair& pair, int x, int y, float disparity) {
    const double target = x - static_cast<double>(disparity);
    if (target < 0 || target > pair.size().width - 1) return kMost;
    const int before = static_cast<int>(target);
    const int after = std::min(before + 1, pair.size().width - 1);
    const double right =
        std::lerp(grayOf(pair.right().at(before, y)), grayOf(pair.right().at(after, y)), target - before);
    return std::min(kMost, std::abs(grayOf(pair.left().at(x, y)) - right));
}

}  // namespace

std::optional<double> disagreement(const DisparityMap& disparity, const StereoPair& pair) {
    assert(disparity.size() == pair.size());
    double sum = 0;
    std::size_t count = 0;
    for (int y = 0; y < disparity.height(); y += kStep) {
        for (int x = y / kStep % kStep; x < disparity.width(); x += kStep) {
            if (std::isnan(disparity.at(x, y))) continue;
            sum += differenceAt(pair, x, y, disparity.at(x, y));
            ++count;
        }
    }
    if (count == 0) return std::nullopt;
    return sum / static_cast<double>(count);
}

}  // namespace stereo
