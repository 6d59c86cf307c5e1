#include "core/experiment/CloudMove.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stereo {
namespace {

constexpr ImageSize kSize{8, 6};
constexpr double kPercent = 1e-4;  ///< floats have seven digits

StereoCalibration rig() {
    return StereoCalibration(
        {.fx = 100, .fy = 90, .cx = 3, .cy = 2, .rightCx = 4, .baselineMetres = 0.2, .imageSize = kSize});
}

/// From 5 px up to 28.5 px, each another one.
DisparityMap slope() {
    DisparityMap disparity(kSize);
    for (std::size_t i = 0; i < disparity.values().size(); ++i)
        disparity.values()[i] = 5 + static_cast<float>(i) / 2;
    return disparity;
}

PointCloud allPixels(const DisparityMap& disparity) {
    PointCloud cloud;
    for (std::uint32_t i = 0; i < disparity.values().size(); ++i) cloud.pixels.push_back(i);
    cloud.points.resize(cloud.pixels.size());
    cloud.points = pointsBy(rig(), cloud, disparity);
    return cloud;
}

TEST(CloudMove, aLargerBaselineMovesEachPointByItsShareOfTheDistance) {
    const DisparityMap disparity = slope();
    const PointCloud cloud = allPixels(disparity);
    const auto moved = pointsBy(withBaseline(rig(), 1.05), cloud, disparity);
    for (std::size_t i = 0; i < moved.size(); ++i) {
        for (std::size_t k = 0; k < 3; ++k)
            EXPECT_NEAR(moved[i][k], 1.05 * cloud.points[i][k], 1e-6 * cloud.points[i][2]);
    }
    const CloudMove move = moveBetween(cloud.points, moved);
    EXPECT_EQ(move.points, cloud.points.size());
    EXPECT_NEAR(move.percent.mean, 5, kPercent);
    EXPECT_NEAR(move.percent.median, 5, kPercent);
    EXPECT_NEAR(move.percent.p95, 5, kPercent);
    EXPECT_NEAR(move.zPercent, 5, kPercent);
    EXPECT_NEAR(move.xyPercent, 5, kPercent);
}

TEST(CloudMove, aLongerFocalLengthMovesTheDepthAlone) {
    const DisparityMap disparity = slope();
    const PointCloud cloud = allPixels(disparity);
    const auto moved = pointsBy(withFocalLength(rig(), 1.05), cloud, disparity);
    for (std::size_t i = 0; i < moved.size(); ++i) {
        EXPECT_NEAR(moved[i][0], cloud.points[i][0], 1e-6 * cloud.points[i][2]);
        EXPECT_NEAR(moved[i][1], cloud.points[i][1], 1e-6 * cloud.points[i][2]);
        EXPECT_NEAR(moved[i][2], 1.05 * cloud.points[i][2], 1e-6 * cloud.points[i][2]);
    }
    const CloudMove move = moveBetween(cloud.points, moved);
    EXPECT_NEAR(move.zPercent, 5, kPercent);
    EXPECT_NEAR(move.xyPercent, 0, kPercent);
}

TEST(CloudMove, isMeasuredPointByPoint) {
    const CloudMove move = moveBetween({{0, 0, 1}, {0, 0, 2}, {3, 0, 4}}, {{0, 0, 2}, {0, 0, 2}, {3, 4, 1}});
    EXPECT_EQ(move.points, 3U);
    EXPECT_DOUBLE_EQ(move.metres.mean, 2);  // 1, 0 and 5 m
    EXPECT_DOUBLE_EQ(move.metres.median, 1);
    EXPECT_DOUBLE_EQ(move.percent.median, 100);  // of 1, 2 and 5 m: 100, 0, 100
    EXPECT_NEAR(move.metres.p95, 1 + 0.9 * 4, 1e-6);
}

TEST(CloudMove, leavesOutPointsThatOneOfTheTwoDoesNotHave) {
    const float none = FloatMap::kUnknown;
    const CloudMove move = moveBetween({{0, 0, 1}, {0, 0, 2}}, {{none, none, none}, {0, 0, 3}});
    EXPECT_EQ(move.points, 1U);
    EXPECT_DOUBLE_EQ(move.metres.mean, 1);
    EXPECT_TRUE(std::isnan(moveBetween({}, {}).metres.median));
}

}  // namespace
}  // namespace stereo
