#include "core/match/dense_plus/PushPull.h"

#include <gmock/gmock.h>

namespace stereo::dense {
namespace {

using testing::Each;
using testing::FloatNear;

TEST(PushPull, keepsWhatIsKnown) {
    Plane<float> values({37, 21});
    for (std::size_t i = 0; i < values.values().size(); ++i) values.values()[i] = static_cast<float>(i % 17);
    EXPECT_EQ(pushPull(values, Plane<std::uint8_t>(values.size(), 1)).values(), values.values());
}

TEST(PushPull, fillsAHoleInAFlatPlaneWithTheSame) {
    Plane<float> values({50, 40}, 12);
    Plane<std::uint8_t> isKnown(values.size(), 1);
    for (int y = 5; y < 30; ++y) {
        std::fill_n(values.row(y) + 10, 30, 777.0F);
        std::fill_n(isKnown.row(y) + 10, 30, std::uint8_t{0});
    }
    EXPECT_THAT(pushPull(values, isKnown).values(), Each(FloatNear(12, 1e-4F)));
}

TEST(PushPull, goesSmoothlyFromOneSideOfAHoleToTheOther) {
    Plane<float> values({64, 64}, 10);
    Plane<std::uint8_t> isKnown(values.size(), 1);
    for (int y = 0; y < 64; ++y) {
        std::fill_n(values.row(y) + 40, 24, 20.0F);
        std::fill_n(isKnown.row(y) + 24, 16, std::uint8_t{0});
    }
    const Plane<float> filled = pushPull(values, isKnown);
    EXPECT_LT(filled.row(32)[26], 13);
    EXPECT_GT(filled.row(32)[37], 17);
    for (int x = 24; x < 39; ++x) EXPECT_LE(filled.row(32)[x], filled.row(32)[x + 1] + 1e-4F) << x;
}

TEST(PushPull, takesTheMeanOfAllWhereNothingIsNear) {
    Plane<float> values({600, 8}, 5);
    Plane<std::uint8_t> isKnown(values.size(), 0);
    isKnown.row(0)[0] = 1;
    EXPECT_THAT(pushPull(values, isKnown).values(), Each(FloatNear(5, 1e-4F)));
}

TEST(PushPull, isZeroWhereNothingIsKnown) {
    const Plane<float> values({9, 7}, 5);
    EXPECT_THAT(pushPull(values, Plane<std::uint8_t>(values.size(), 0)).values(), Each(0.0F));
}

}  // namespace
}  // namespace stereo::dense
