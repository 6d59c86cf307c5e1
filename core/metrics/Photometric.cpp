#include "core/metrics/Photometric.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/Error.h"
#include "core/stereo/NearestInRight.h"

namespace stereo {
namespace {

/// Between the pixels of a row of RGB. REQUIRES: 0 <= x <= width - 1
float channelAt(const std::uint8_t* row, float x, int channel, int width) {
    const int left = static_cast<int>(x);
    const int right = std::min(left + 1, width - 1);
    const float part = x - static_cast<float>(left);
    return (1 - part) * row[3 * left + channel] + part * row[3 * right + channel];
}

}  // namespace

FloatMap photometricResidual(const StereoPair& pair, const DisparityMap& disparity) {
    if (pair.size() != disparity.size()) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("The images are {}, but the disparity is {}; they must have one size.",
                                pair.size().text(), disparity.size().text()));
    }
    FloatMap residual(disparity.size());
    const int width = disparity.width();
    for (int y = 0; y < disparity.height(); ++y) {
        const std::uint8_t* left = pair.left().row(y);
        const std::uint8_t* right = pair.right().row(y);
        for (int x = 0; x < width; ++x) {
            const float there = static_cast<float>(x) - disparity.at(x, y);
            if (!(there >= 0 && there <= static_cast<float>(width - 1))) continue;
            float sum = 0;
            for (int channel = 0; channel < 3; ++channel)
                sum += std::abs(left[3 * x + channel] - channelAt(right, there, channel, width));
            residual.at(x, y) = sum / 3;
        }
    }
    return residual;
}

FloatMap hiddenFromRight(const DisparityMap& disparity) {
    constexpr float kStepPx = 1;
    FloatMap hidden(disparity.size());
    const int width = disparity.width();
    for (int y = 0; y < disparity.height(); ++y) {
        const float* row = disparity.row(y);
        const std::vector<float> nearest = nearestInRight({row, static_cast<std::size_t>(width)});
        for (int x = 0; x < width; ++x) {
            if (std::isnan(row[x])) continue;
            const int column = columnInRight(x, row[x]);
            const bool isSeen = column >= 0 && column < width &&
                                nearest[static_cast<std::size_t>(column)] <= row[x] + kStepPx;
            hidden.at(x, y) = isSeen ? 0 : 1;
        }
    }
    return hidden;
}

}  // namespace stereo
