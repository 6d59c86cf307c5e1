#include "core/stereo/DisparityDifference.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/base/Error.h"

namespace stereo {
namespace {

constexpr float kNone = FloatMap::kUnknown;

TEST(DisparityDifference, isTheSecondLessTheFirst) {
    const DisparityMap first({4, 1}, {10, 10, 10, kNone});
    const DisparityMap second({4, 1}, {10.5F, 8, kNone, 3});
    const DisparityDifference result = difference(first, second);
    EXPECT_EQ(result.differencePx, FloatMap({4, 1}, {0.5F, -2, kNone, kNone}));
    EXPECT_EQ(result.comparedPixels, 2U);
    EXPECT_EQ(result.onlyFirst, 1U);
    EXPECT_EQ(result.onlySecond, 1U);
    EXPECT_DOUBLE_EQ(result.meanAbsolutePx, 1.25);
    EXPECT_DOUBLE_EQ(result.shareOverOnePx, 0.5);
}

TEST(DisparityDifference, ofNothingInCommonIsZero) {
    const DisparityDifference result =
        difference(DisparityMap({2, 1}, {1, kNone}), DisparityMap({2, 1}, {kNone, 1}));
    EXPECT_EQ(result.comparedPixels, 0U);
    EXPECT_EQ(result.meanAbsolutePx, 0);
    EXPECT_EQ(result.shareOverOnePx, 0);
}

TEST(DisparityDifference, refusesMapsOfTwoSizes) {
    try {
        (void)difference(DisparityMap(ImageSize{2, 1}), DisparityMap(ImageSize{1, 2}));
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), testing::HasSubstr("2x1"));
    }
}

}  // namespace
}  // namespace stereo
