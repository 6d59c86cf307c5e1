#include "core/metrics/DepthError.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/base/Error.h"

namespace stereo {
namespace {

TEST(DisparityDeviation, isThatOfALaplaceDistribution) {
    // By drawing: errors with tails as long as b = 1.2 px has, of which so many are within 2 px.
    constexpr double kB = 1.2;
    std::mt19937 random(1);
    std::exponential_distribution<double> size(1 / kB);
    double squares = 0, within = 0;
    constexpr int kDraws = 200000;
    for (int i = 0; i < kDraws; ++i) {
        const double error = size(random);
        squares += error * error;
        within += error < 2;
    }
    EXPECT_NEAR(disparityDeviationPx(static_cast<float>(within / kDraws)), std::sqrt(squares / kDraws), 0.02);
}

TEST(DisparityDeviation, hasEnds) {
    EXPECT_EQ(disparityDeviationPx(1), 0.25F);
    EXPECT_EQ(disparityDeviationPx(0), 50);
    EXPECT_GT(disparityDeviationPx(0.5F), disparityDeviationPx(0.6F));
    EXPECT_TRUE(std::isnan(disparityDeviationPx(FloatMap::kUnknown)));
}

StereoCalibration rig(double doffs) {
    return StereoCalibration({.fx = 1000,
                              .fy = 1000,
                              .cx = 320,
                              .cy = 240,
                              .rightCx = 320 + doffs,
                              .baselineMetres = 0.1,
                              .imageSize = {}});
}

TEST(DepthDeviation, growsWithTheSquareOfDepth) {
    const DisparityMap disparity({3, 1}, {50, 25, FloatMap::kUnknown});  // 2 m and 4 m
    const float sure = 0.9F;
    const FloatMap deviation = depthDeviation(disparity, ConfidenceMap({3, 1}, {sure, sure, sure}), rig(0));
    EXPECT_NEAR(deviation.at(0, 0), 4.0 / 100 * disparityDeviationPx(sure), 1e-6);
    EXPECT_NEAR(deviation.at(1, 0), 4 * deviation.at(0, 0), 1e-6);
    EXPECT_TRUE(std::isnan(deviation.at(2, 0)));
}

TEST(DepthDeviation, isOfTheDepthThatDoffsGives) {
    const FloatMap with = depthDeviation(DisparityMap({1, 1}, {20}), ConfidenceMap({1, 1}, {0.9F}), rig(30));
    const FloatMap without =
        depthDeviation(DisparityMap({1, 1}, {50}), ConfidenceMap({1, 1}, {0.9F}), rig(0));
    EXPECT_FLOAT_EQ(with.at(0, 0), without.at(0, 0));
}

TEST(DepthDeviation, refusesAnotherSize) {
    EXPECT_THROW((void)depthDeviation(DisparityMap({2, 1}), ConfidenceMap({1, 1}), rig(0)), Error);
}

}  // namespace
}  // namespace stereo
