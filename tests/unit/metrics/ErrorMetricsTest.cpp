#include "core/metrics/ErrorMetrics.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/base/Error.h"

namespace stereo {
namespace {

using testing::HasSubstr;

constexpr float kNan = FloatMap::kUnknown;

GroundTruth truthOf(DisparityMap disparity, PixelMask visible = {}) {
    return {.disparity = std::move(disparity), .visible = std::move(visible)};
}

TEST(ErrorMetrics, countErrorsOfAllAndOfEstimatedPixels) {
    const DisparityMap truth({6, 1}, {10, 10, 10, 10, 10, 10});
    const DisparityMap estimate({6, 1}, {10, 10.75F, 8.5F, 12.5F, 20, kNan});
    const ErrorMetrics metrics = errorsOf(estimate, truth);
    EXPECT_EQ(metrics.truthPixels, 6U);
    EXPECT_EQ(metrics.estimatedPixels, 5U);
    EXPECT_DOUBLE_EQ(metrics.density(), 5.0 / 6);
    EXPECT_DOUBLE_EQ(metrics.badAt(0.5).estimated, 4.0 / 5);
    EXPECT_DOUBLE_EQ(metrics.badAt(1).estimated, 3.0 / 5);
    EXPECT_DOUBLE_EQ(metrics.badAt(2).estimated, 2.0 / 5);
    EXPECT_DOUBLE_EQ(metrics.badAt(4).estimated, 1.0 / 5);
    EXPECT_DOUBLE_EQ(metrics.badAt(0.5).all, 5.0 / 6) << "what is missing is bad";
    EXPECT_DOUBLE_EQ(metrics.badAt(4).all, 2.0 / 6);
    EXPECT_DOUBLE_EQ(metrics.epePx, (0 + 0.75 + 1.5 + 2.5 + 10) / 5);
    EXPECT_DOUBLE_EQ(metrics.rmsPx, std::sqrt((0.75 * 0.75 + 1.5 * 1.5 + 2.5 * 2.5 + 10.0 * 10) / 5));
    EXPECT_DOUBLE_EQ(metrics.medianPx, 1.5);
    EXPECT_DOUBLE_EQ(metrics.biasPx, (0.75 - 1.5 + 2.5 + 10) / 5);
}

TEST(ErrorMetrics, anErrorOfExactlyTheBoundIsNotBad) {
    EXPECT_EQ(errorsOf(DisparityMap({1, 1}, {12}), DisparityMap({1, 1}, {10})).badAt(2).all, 0);
}

TEST(ErrorMetrics, theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo) {
    const DisparityMap truth({4, 1}, {10, 10, 10, 10});
    EXPECT_DOUBLE_EQ(errorsOf(DisparityMap({4, 1}, {11, 8, 14, 10}), truth).medianPx, 1.5);
}

// KITTI: more than 3 px and more than 5 % of the true disparity.
TEST(ErrorMetrics, d1NeedsBothItsBounds) {
    const DisparityMap truth({4, 1}, {100, 100, 20, 20});
    const DisparityMap estimate({4, 1}, {104, 106, 23.5F, 22.5F});
    EXPECT_DOUBLE_EQ(errorsOf(estimate, truth).d1All, 2.0 / 4) << "4 of 100 and 2.5 of 20 are right";
    const DisparityMap withGap({4, 1}, {104, 106, 23.5F, kNan});
    EXPECT_DOUBLE_EQ(errorsOf(withGap, truth).d1All, 3.0 / 4);
    EXPECT_DOUBLE_EQ(errorsOf(withGap, truth).d1Estimated, 2.0 / 3);
}

TEST(ErrorMetrics, pixelsWithoutTruthDoNotCount) {
    const ErrorMetrics metrics = errorsOf(DisparityMap({2, 1}, {50, 10}), DisparityMap({2, 1}, {kNan, 10}));
    EXPECT_EQ(metrics.truthPixels, 1U);
    EXPECT_EQ(metrics.badAt(2).all, 0);
}

TEST(ErrorMetrics, whatBothViewsSeeIsCountedByItself) {
    const TruthMetrics metrics = measure(DisparityMap({2, 1}, {50, 10}),
                                         truthOf(DisparityMap({2, 1}, {10, 10}), PixelMask({2, 1}, {0, 1})));
    EXPECT_EQ(metrics.all.badAt(2).all, 0.5);
    ASSERT_TRUE(metrics.visible);
    EXPECT_EQ(metrics.visible->truthPixels, 1U);
    EXPECT_EQ(metrics.visible->badAt(2).all, 0);
    EXPECT_FALSE(measure(DisparityMap({2, 1}, {50, 10}), truthOf(DisparityMap({2, 1}, {10, 10}))).visible);
}

TEST(ErrorMetrics, anEmptyEstimateHasNoErrorAndNoDensity) {
    const ErrorMetrics metrics = errorsOf(DisparityMap({2, 1}), DisparityMap({2, 1}, {10, 10}));
    EXPECT_EQ(metrics.truthPixels, 2U);
    EXPECT_EQ(metrics.density(), 0);
    EXPECT_EQ(metrics.badAt(2).all, 1) << "all is missing";
    EXPECT_TRUE(std::isnan(metrics.badAt(2).estimated));
    EXPECT_TRUE(std::isnan(metrics.epePx) && std::isnan(metrics.medianPx));
}

TEST(ErrorMetrics, withoutTruthThereIsNothingToCount) {
    const TruthMetrics metrics = measure(DisparityMap({2, 1}, {1, 2}), truthOf(DisparityMap({2, 1})));
    EXPECT_EQ(metrics.all.truthPixels, 0U);
    EXPECT_TRUE(std::isnan(metrics.all.badAt(1).all) && std::isnan(metrics.all.density()));
    EXPECT_TRUE(metrics.bands.empty());
}

// A slanted plane from 10 to 50 px, seen 0.25 px too near and, in its nearest quarter, 2.5 px.
TEST(ErrorMetrics, bandsTellNearFromFar) {
    DisparityMap truth({400, 3}), estimate({400, 3});
    for (int y = 0; y < 3; ++y) {
        for (int x = 0; x < 400; ++x) {
            truth.at(x, y) = 10 + 0.1F * static_cast<float>(x);
            estimate.at(x, y) = truth.at(x, y) + (x >= 300 ? 2.5F : 0.25F);
        }
    }
    const StereoCalibration calibration(
        {.fx = 100, .fy = 100, .cx = 0, .cy = 0, .rightCx = 0, .baselineMetres = 0.5, .imageSize = {}});
    const TruthMetrics metrics = measure(estimate, truthOf(truth), &calibration);
    ASSERT_EQ(metrics.bands.size(), 4U);
    for (const DepthBand& band : metrics.bands) EXPECT_EQ(band.errors.truthPixels, 300U);
    EXPECT_NEAR(metrics.bands.front().errors.epePx, 0.25, 1e-5);
    EXPECT_NEAR(metrics.bands.back().errors.epePx, 2.5, 1e-5);
    EXPECT_FLOAT_EQ(metrics.bands.front().fromPx, 10);
    EXPECT_DOUBLE_EQ(metrics.bands.front().farMetres.value(), 5);
    EXPECT_NEAR(metrics.bands.back().nearMetres.value(), 100 * 0.5 / 49.9, 1e-5);
    EXPECT_FALSE(measure(estimate, truthOf(truth)).bands.front().farMetres);
}

TEST(ErrorMetrics, bandsOfWholeNumbersAreNeverEmpty) {
    const DisparityMap truth({5, 1}, {7, 7, 9, 9, 9});
    const TruthMetrics metrics = measure(truth, truthOf(truth));
    ASSERT_EQ(metrics.bands.size(), 2U);
    EXPECT_EQ(metrics.bands[0].errors.truthPixels, 2U);
    EXPECT_EQ(metrics.bands[1].fromPx, 9);
}

TEST(ErrorMetrics, areThoseOfSortedErrors) {
    std::mt19937 random(1);
    std::normal_distribution<float> error(0.1F, 3);
    DisparityMap truth({97, 31}), estimate({97, 31});
    std::vector<double> sizes;
    for (std::size_t i = 0; i < truth.values().size(); ++i) {
        truth.values()[i] = 30;
        estimate.values()[i] = 30 + error(random);
        sizes.push_back(std::abs(static_cast<double>(estimate.values()[i]) - 30));
    }
    std::ranges::sort(sizes);
    EXPECT_FLOAT_EQ(static_cast<float>(errorsOf(estimate, truth).medianPx),
                    static_cast<float>(sizes[sizes.size() / 2]));
}

TEST(ErrorMetrics, refuseMapsOfDifferentSizes) {
    try {
        (void)errorsOf(DisparityMap({2, 1}), DisparityMap({1, 2}));
        FAIL() << "accepted";
    } catch (const Error& refusal) {
        EXPECT_EQ(refusal.kind(), ErrorKind::BadInput);
        EXPECT_THAT(refusal.sentence(), HasSubstr("is 2x1 and the ground truth 1x2"));
    }
    EXPECT_THROW((void)measure(DisparityMap({2, 1}), truthOf(DisparityMap({2, 1}), PixelMask({1, 1}, {1}))),
                 Error);
    EXPECT_THROW((void)errorMap(DisparityMap({2, 1}), DisparityMap({1, 2})), Error);
}

TEST(ErrorMap, isAboveZeroWhereThingsAreSeenTooNear) {
    const FloatMap error = errorMap(DisparityMap({3, 1}, {12, 7, 5}), DisparityMap({3, 1}, {10, 9, kNan}));
    EXPECT_EQ(error.at(0, 0), 2);
    EXPECT_EQ(error.at(1, 0), -2);
    EXPECT_TRUE(std::isnan(error.at(2, 0)));
}

}  // namespace
}  // namespace stereo
