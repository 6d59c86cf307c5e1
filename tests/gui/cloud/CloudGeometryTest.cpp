#include "ui/cloud/CloudGeometry.h"

#include <gtest/gtest.h>

#include <vector>

namespace stereo::ui {
namespace {

/// 101 points from (0, 0, 1) to (1, 2, 3), and a stray one far away.
std::vector<PointCloud::Point> lineWithStrayPoint() {
    std::vector<PointCloud::Point> points;
    for (int i = 0; i <= 100; ++i) points.push_back({0.01F * i, 0.02F * i, 1 + 0.02F * i});
    points.push_back({500, -500, 500});
    return points;
}

TEST(CloudGeometry, theRobustBoxLeavesStrayPointsOut) {
    const CloudBox box = robustBox(lineWithStrayPoint());
    EXPECT_NEAR(box.low.x(), 0, 0.05);
    EXPECT_NEAR(box.high.x(), 1.05, 0.05);
    EXPECT_NEAR(box.high.z(), 3.1, 0.1);
}

TEST(CloudGeometry, framingUsesOnlyPointsInsideTheBox) {
    const std::vector<PointCloud::Point> points = lineWithStrayPoint();
    EXPECT_EQ(sampleInside(points, {{0, 0, 0}, {0.495F, 9, 9}}).size(), 50U);
}

TEST(CloudGeometry, medianDepthIsThatOfTheBulk) {
    EXPECT_NEAR(medianDepth(lineWithStrayPoint()), 2, 0.03);
}

TEST(CloudGeometry, pixelStrideIsTheStepBetweenColumns) {
    EXPECT_EQ(pixelStride(std::vector<std::uint32_t>{0, 9, 12, 33}, 30), 3);
    EXPECT_EQ(pixelStride(std::vector<std::uint32_t>{}, 30), 1);
    EXPECT_EQ(pixelStride(std::vector<std::uint32_t>{30}, 30), 1);
}

}  // namespace
}  // namespace stereo::ui
