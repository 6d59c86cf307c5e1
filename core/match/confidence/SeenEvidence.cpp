#include "core/match/confidence/SeenEvidence.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "core/match/dense/Census.h"
#include "core/match/dense/ForRows.h"
#include "core/stereo/NearestInRight.h"

namespace stereo {
namespace {

using dense::forRows;
using dense::Plane;

constexpr float kHalfOfBits = 31;  ///< what two windows that have nothing in common differ by
constexpr int kMismatchWindowPx = 5;
constexpr std::array kOtherDisparitiesPx{-8, -4, -2, 2, 4, 8};
constexpr std::array kRepeatsAfterPx{-16, -8, -4, 4, 8, 16};

template <typename T>
cv::Mat viewOf(const Plane<T>& plane) {
    return {plane.height(), plane.width(), cv::traits::Type<T>::value, const_cast<T*>(plane.row(0))};
}

cv::Mat viewOf(const DisparityMap& map) {
    return {map.height(), map.width(), CV_32F, const_cast<float*>(map.row(0))};
}

cv::Mat boxed(const cv::Mat& values, int windowPx) {
    cv::Mat mean;
    cv::boxFilter(values, mean, CV_32F, {windowPx, windowPx});
    return mean;
}

/// From 0 at 0 to 1 at `full` and beyond.
float part(float value, float full) {
    return std::clamp(value / full, 0.0F, 1.0F);
}

/// In how many bits the census of each pixel differs from that `shift(y, x)` columns on; the mean around it.
template <typename Columns>
cv::Mat censusDifference(const Plane<std::uint64_t>& from, const Plane<std::uint64_t>& to,
                         const Columns& columnAt) {
    cv::Mat difference(from.height(), from.width(), CV_8U);
    forRows(from.height(), [&](int y) {
        const std::uint64_t* a = from.row(y);
        const std::uint64_t* b = to.row(y);
        auto* row = difference.ptr<std::uint8_t>(y);
        for (int x = 0; x < from.width(); ++x) {
            const int column = columnAt(y, x);
            const bool isInside = column >= 0 && column < to.width();
            row[x] = static_cast<std::uint8_t>(isInside ? std::popcount(a[x] ^ b[column])
                                                        : static_cast<int>(kHalfOfBits));
        }
    });
    return boxed(difference, kMismatchWindowPx);
}

/// How well the pixels fit what their disparity leads to, and what lies beside it.
struct Fit {
    cv::Mat mismatch;  ///< bits
    cv::Mat others;    ///< the least of other disparities
    cv::Mat repeats;   ///< the least of other places in the left image itself
};

Fit fitOf(const SeenMatch& match, const Plane<std::uint8_t>& grey, const Plane<std::uint8_t>& rightGrey) {
    const Plane<std::uint64_t> left = dense::censusOf(grey), right = dense::censusOf(rightGrey);
    const auto there = [&](int shift) {
        return censusDifference(left, right, [&, shift](int y, int x) {
            const int column = columnInRight(x, match.disparity.at(x, y));
            return column < 0 ? column : column - shift;
        });
    };
    Fit fit{there(0), there(kOtherDisparitiesPx[0]), {}};
    for (std::size_t i = 1; i < kOtherDisparitiesPx.size(); ++i)
        fit.others = cv::min(fit.others, there(kOtherDisparitiesPx[i]));
    for (const int shift : kRepeatsAfterPx) {
        const cv::Mat same = censusDifference(left, left, [shift](int, int x) { return x + shift; });
        fit.repeats = fit.repeats.empty() ? same : cv::Mat(cv::min(fit.repeats, same));
    }
    return fit;
}

/// What is around the disparities.
struct Around {
    cv::Mat step;     ///< the largest less the smallest
    cv::Mat unknown;  ///< share
    cv::Mat mean;     ///< of known ones
};

Around aroundOf(const DisparityMap& disparity) {
    constexpr int kStepWindowPx = 9, kUnknownWindowPx = 11, kMeanWindowPx = 5;
    constexpr float kFar = 1e6F;
    const cv::Mat values = viewOf(disparity);
    const cv::Mat known = values == values;
    cv::Mat share, low = values.clone(), high = values.clone(), zero = values.clone();
    known.convertTo(share, CV_32F, 1 / 255.0);
    low.setTo(-kFar, ~known), high.setTo(kFar, ~known), zero.setTo(0, ~known);
    const cv::Mat window = cv::Mat::ones(kStepWindowPx, kStepWindowPx, CV_8U);
    cv::Mat most, least;
    cv::dilate(low, most, window);
    cv::erode(high, least, window);
    return {most - least, 1 - boxed(share, kUnknownWindowPx),
            boxed(zero, kMeanWindowPx) / cv::max(boxed(share, kMeanWindowPx), 1e-3)};
}

/// The largest disparity that leads to the place in the right image that each pixel leads to.
cv::Mat nearestThere(const DisparityMap& disparity) {
    cv::Mat nearest(disparity.height(), disparity.width(), CV_32F);
    forRows(disparity.height(), [&](int y) {
        const float* row = disparity.row(y);
        const auto width = static_cast<std::size_t>(disparity.width());
        const std::vector<float> there = nearestInRight({row, width});
        for (int x = 0; x < disparity.width(); ++x) {
            const int column = columnInRight(x, row[x]);
            const bool isInside = column >= 0 && column < disparity.width();
            nearest.at<float>(y, x) = isInside ? there[static_cast<std::size_t>(column)] : row[x];
        }
    });
    return nearest;
}

/// Brightness without that of the surroundings, in their deviations.
cv::Mat normalised(const Plane<std::uint8_t>& grey) {
    constexpr int kWindowPx = 15;
    constexpr double kLeastDeviation = 6;
    cv::Mat values, squares;
    viewOf(grey).convertTo(values, CV_32F);
    const cv::Mat mean = boxed(values, kWindowPx);
    cv::multiply(values, values, squares);
    cv::Mat deviation;
    cv::sqrt(cv::max(boxed(squares, kWindowPx) - mean.mul(mean), 0), deviation);
    return (values - mean) / (deviation + kLeastDeviation);
}

cv::Mat brightnessDifference(const SeenMatch& match, const Plane<std::uint8_t>& grey,
                             const Plane<std::uint8_t>& rightGrey) {
    constexpr float kMost = 2;
    constexpr int kWindowPx = 3;
    const cv::Mat left = normalised(grey), right = normalised(rightGrey);
    cv::Mat difference(left.size(), CV_32F);
    forRows(left.rows, [&](int y) {
        for (int x = 0; x < left.cols; ++x) {
            const int column = columnInRight(x, match.disparity.at(x, y));
            const bool isInside = column >= 0 && column < right.cols;
            difference.at<float>(y, x) =
                isInside ? std::min(std::abs(left.at<float>(y, x) - right.at<float>(y, column)), kMost)
                         : kMost;
        }
    });
    return boxed(difference, kWindowPx);
}

/// Of the left image along its rows, where disparities are found by it.
cv::Mat slopeOf(const Plane<std::uint8_t>& grey) {
    constexpr int kPlainWindowPx = 9;
    cv::Mat slope;
    cv::Sobel(viewOf(grey), slope, CV_16S, 1, 0);
    return boxed(cv::abs(slope), kPlainWindowPx);
}

}  // namespace

std::vector<SeenEvidence> seenEvidence(const SeenMatch& match) {
    constexpr float kFullMargin = 16, kFullHiddenPx = 3, kFullStepPx = 8, kFullSlope = 64, kFullRoughPx = 1,
                    kFullDifference = 2, kFullRepeat = 24;
    const Plane<std::uint8_t> grey = dense::greyOf(match.left), rightGrey = dense::greyOf(match.right);
    const Fit fit = fitOf(match, grey, rightGrey);
    const Around around = aroundOf(match.disparity);
    const cv::Mat nearest = nearestThere(match.disparity);
    const cv::Mat difference = brightnessDifference(match, grey, rightGrey);
    const cv::Mat slope = slopeOf(grey);
    std::vector<SeenEvidence> evidence(match.disparity.size().pixelCount());
    const int width = match.disparity.width();
    forRows(match.disparity.height(), [&](int y) {
        SeenEvidence* row = evidence.data() + static_cast<std::ptrdiff_t>(y) * width;
        const float* d = match.disparity.row(y);
        for (int x = 0; x < width; ++x) {
            const float mismatch = fit.mismatch.at<float>(y, x);
            row[x] = {1,
                      part(mismatch, kHalfOfBits),
                      part(fit.others.at<float>(y, x) - mismatch, kFullMargin),
                      part(nearest.at<float>(y, x) - d[x], kFullHiddenPx),
                      part(around.step.at<float>(y, x), kFullStepPx),
                      around.unknown.at<float>(y, x),
                      1 - part(slope.at<float>(y, x), kFullSlope),
                      part(std::abs(d[x] - around.mean.at<float>(y, x)), kFullRoughPx),
                      part(difference.at<float>(y, x), kFullDifference),
                      1 - part(fit.repeats.at<float>(y, x), kFullRepeat)};
        }
    });
    return evidence;
}

}  // namespace stereo
