#include "core/match/dense/Checks.h"

#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>

namespace stereo::dense {
namespace {

constexpr short kRemoved = -32768;
constexpr int kMostPx = 16384;

constexpr int kSteps = 4;

/// Removes islands (cv::filterSpeckles() works on whole numbers of 16 bits).
void removeSpeckles(const Plane<float>& disparity, const Checks& checks, Plane<std::uint8_t>& isMatched,
                    const DenseProgress& progress) {
    if (progress) progress(1, kSteps);
    float most = 1;
    for (const float d : disparity.values()) most = std::max(most, std::abs(d));
    const int fractions = std::clamp(static_cast<int>(2.0F * kMostPx / (most + 1)), 1, 16);
    cv::Mat fixed(disparity.height(), disparity.width(), CV_16S);
    forRows(disparity.height(), [&](int y) {
        const float* from = disparity.row(y);
        short* to = fixed.ptr<short>(y);
        for (int x = 0; x < disparity.width(); ++x) {
            const float d = from[x] * static_cast<float>(fractions);
            to[x] = isMatched.row(y)[x] ? static_cast<short>(std::lround(d)) : kRemoved;
        }
    });
    if (progress) progress(2, kSteps);
    // It removes islands of up to so many.
    cv::filterSpeckles(fixed, kRemoved, checks.specklePx - 1, checks.stepPx * fractions);
    if (progress) progress(3, kSteps);
    forRows(disparity.height(), [&](int y) {
        const short* from = fixed.ptr<short>(y);
        for (int x = 0; x < disparity.width(); ++x) isMatched.row(y)[x] = from[x] != kRemoved;
    });
}

}  // namespace

Plane<std::uint8_t> matched(const Found& found, const Checks& checks, const DenseProgress& progress) {
    if (progress) progress(0, kSteps);
    Plane<std::uint8_t> isMatched(found.disparity.size(), 1);
    for (std::size_t i = 0; i < isMatched.values().size(); ++i)
        isMatched.values()[i] = found.leftRightPx.values()[i] <= checks.leftRightPx;
    if (checks.specklePx > 1) removeSpeckles(found.disparity, checks, isMatched, progress);
    return isMatched;
}

}  // namespace stereo::dense
