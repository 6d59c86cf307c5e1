#include "core/stereo/DisparityMetrics.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"

namespace stereo {
namespace {

using testing::HasSubstr;

constexpr float kNan = FloatMap::kUnknown;

TEST(DisparityMetrics, countsErrorsOfEstimatedPixels) {
    const DisparityMap truth({6, 1}, {10, 10, 10, 10, 10, 10});
    const DisparityMap estimate({6, 1}, {10, 10.75F, 8.5F, 12.5F, 20, kNan});
    const DisparityMetrics metrics = compare(estimate, truth);
    EXPECT_EQ(metrics.truthPixels, 6U);
    EXPECT_EQ(metrics.estimatedPixels, 5U);
    EXPECT_DOUBLE_EQ(metrics.density(), 5.0 / 6);
    EXPECT_DOUBLE_EQ(metrics.bad05, 4.0 / 5);
    EXPECT_DOUBLE_EQ(metrics.bad1, 3.0 / 5);
    EXPECT_DOUBLE_EQ(metrics.bad2, 2.0 / 5);
    EXPECT_DOUBLE_EQ(metrics.bad3, 1.0 / 5);
    EXPECT_DOUBLE_EQ(metrics.endPointErrorPx, (0 + 0.75 + 1.5 + 2.5 + 10) / 5);
}

TEST(DisparityMetrics, anErrorOfExactlyTheBoundIsNotBad) {
    EXPECT_EQ(compare(DisparityMap({1, 1}, {12}), DisparityMap({1, 1}, {10})).bad2, 0);
}

TEST(DisparityMetrics, pixelsWithoutTruthDoNotCount) {
    const DisparityMetrics metrics =
        compare(DisparityMap({2, 1}, {50, 10}), DisparityMap({2, 1}, {kNan, 10}));
    EXPECT_EQ(metrics.truthPixels, 1U);
    EXPECT_EQ(metrics.bad2, 0);
}

TEST(DisparityMetrics, pixelsOutsideTheMaskDoNotCount) {
    const std::vector<std::uint8_t> mask{0, 255};
    const DisparityMetrics metrics =
        compare(DisparityMap({2, 1}, {50, 10}), DisparityMap({2, 1}, {10, 10}), mask);
    EXPECT_EQ(metrics.truthPixels, 1U);
    EXPECT_EQ(metrics.bad2, 0);
}

TEST(DisparityMetrics, anEmptyEstimateHasNoErrorAndNoDensity) {
    const DisparityMetrics metrics = compare(DisparityMap({2, 1}), DisparityMap({2, 1}, {10, 10}));
    EXPECT_EQ(metrics, (DisparityMetrics{.truthPixels = 2}));
    EXPECT_EQ(metrics.density(), 0);
}

TEST(DisparityMetrics, refusesMapsOfDifferentSizes) {
    try {
        (void)compare(DisparityMap({2, 1}), DisparityMap({1, 2}));
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.sentence(), HasSubstr("is 2x1 and the ground truth 1x2"));
    }
    const std::vector<std::uint8_t> mask{1};
    EXPECT_THROW((void)compare(DisparityMap({2, 1}), DisparityMap({2, 1}), mask), Error);
}

}  // namespace
}  // namespace stereo
