#include "core/stereo/DisparityResize.h"

#include <gmock/gmock.h>

namespace stereo {
namespace {

using testing::Each;
using testing::FloatNear;
using testing::NanSensitiveFloatEq;

constexpr float kNan = FloatMap::kUnknown;

DisparityMap rowOf(std::vector<float> values) {
    const int width = static_cast<int>(values.size());
    return {{width, 1}, std::move(values)};
}

TEST(DisparityResize, multipliesByTheTrueRatioOfTheWidths) {
    const DisparityMap third({247, 100}, std::vector<float>(24700, 10.0F));
    EXPECT_THAT(resizedTo({741, 500}, third).values(), Each(FloatNear(30.0F, 1e-5F)));
}

TEST(DisparityResize, keepsASlantedPlane) {
    const DisparityMap doubled = resizedTo({8, 1}, rowOf({1.0F, 1.5F, 2.0F, 2.5F}));
    // Pixel centres: target x is at source (x + 0.5) / 2 - 0.5, held at the edges; values double.
    EXPECT_THAT(doubled.values(), testing::ElementsAre(2.0F, 2.25F, 2.75F, 3.25F, 3.75F, 4.25F, 4.75F, 5.0F));
}

TEST(DisparityResize, neverBlendsAcrossADepthEdge) {
    const DisparityMap doubled = resizedTo({8, 1}, rowOf({5.0F, 5.0F, 20.0F, 20.0F}));
    EXPECT_THAT(doubled.values(),
                testing::ElementsAre(10.0F, 10.0F, 10.0F, 10.0F, 40.0F, 40.0F, 40.0F, 40.0F));
}

TEST(DisparityResize, unknownPixelsNeitherSpreadNorShrink) {
    const DisparityMap doubled = resizedTo({6, 2}, rowOf({5.0F, kNan, 5.5F}));
    const auto same = [](float value) { return NanSensitiveFloatEq(value); };
    EXPECT_THAT(std::vector<float>(doubled.row(0), doubled.row(1)),
                testing::ElementsAre(same(10), same(10), same(kNan), same(kNan), same(11), same(11)));
}

TEST(DisparityResize, theSameSizeChangesNothing) {
    const DisparityMap map = rowOf({5.0F, kNan, 5.5F});
    EXPECT_EQ(resizedTo({3, 1}, map), map);
}

TEST(DisparityResize, givesConfidenceAndMaskOfTheNearestPixel) {
    const ConfidenceMap confidence({2, 1}, {0.25F, 0.75F});
    EXPECT_THAT(resizedTo({4, 1}, confidence).values(), testing::ElementsAre(0.25F, 0.25F, 0.75F, 0.75F));
    const PixelMask mask({2, 1}, {1, 0});
    EXPECT_EQ(resizedTo({4, 2}, mask), PixelMask({4, 2}, {1, 1, 0, 0, 1, 1, 0, 0}));
    EXPECT_TRUE(resizedTo({4, 2}, PixelMask()).isEmpty());
}

}  // namespace
}  // namespace stereo
