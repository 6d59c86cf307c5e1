#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>

#include "core/synthetic/SyntheticScene.h"

namespace stereo {
namespace {

/// What semi-global matching knows, px; below 0 where it does not.
cv::Mat matched(const SyntheticScene& scene) {
    const int search = (static_cast<int>(scene.maxDisparityPx) + 16) / 16 * 16;
    const auto padded = [&](const RgbImage& image) {
        const cv::Mat pixels(image.height(), image.width(), CV_8UC3,
                             const_cast<std::uint8_t*>(image.pixels().data()));
        cv::Mat wide;
        cv::copyMakeBorder(pixels, wide, 0, 0, search, 0, cv::BORDER_REPLICATE);
        return wide;
    };
    cv::Mat disparity;
    cv::StereoSGBM::create(0, search, 5, 600, 2400, 1, 63, 10, 100, 2, cv::StereoSGBM::MODE_HH)
        ->compute(padded(scene.left), padded(scene.right), disparity);
    return disparity.colRange(search, disparity.cols) / 16.0;
}

/// Unknown pixels get what is further away of the nearest known ones of their row.
void fill(cv::Mat& disparity) {
    for (int y = 0; y < disparity.rows; ++y) {
        short* row = disparity.ptr<short>(y);
        for (int x = 0; x < disparity.cols;) {
            if (row[x] >= 0) {
                ++x;
                continue;
            }
            int end = x;
            while (end < disparity.cols && row[end] < 0) ++end;
            const int before = x > 0 ? row[x - 1] : 9999;
            const int after = end < disparity.cols ? row[end] : 9999;
            std::fill(row + x, row + end, static_cast<short>(std::min(before, after)));
            x = end;
        }
    }
}

double wrongShare(const SyntheticScene& scene) {
    cv::Mat disparity = matched(scene);
    fill(disparity);
    int wrong = 0;
    for (int y = 0; y < disparity.rows; ++y) {
        for (int x = 0; x < disparity.cols; ++x)
            wrong += std::abs(disparity.at<short>(y, x) - scene.disparity.at(x, y)) > 2 ? 1 : 0;
    }
    return static_cast<double>(wrong) / disparity.size().area();
}

// Real pairs: 7 to 10 %. Easier scenes teach nothing, with harder ones training did not move.
TEST(Difficulty, filledMatchingIsWrongOnATenthToAFifth) {
    constexpr int kScenes = 16;
    double sum = 0;
    for (std::uint64_t number = 0; number < kScenes; ++number)
        sum += wrongShare(renderScene({}, sceneSeed(1, number)));
    EXPECT_GE(sum / kScenes, 0.10);
    EXPECT_LE(sum / kScenes, 0.20);
}

}  // namespace
}  // namespace stereo
