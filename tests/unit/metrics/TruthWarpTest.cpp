#include "core/metrics/TruthWarp.h"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/support/ShiftedPair.h"

namespace stereo {
namespace {

using test::shiftedPair;
using testing::HasSubstr;

constexpr ImageSize kSize{96, 48};
constexpr int kShift = 8;

DisparityMap constant(float value) {
    DisparityMap map(kSize);
    for (float& pixel : map.values()) pixel = value;
    return map;
}

TEST(TruthWarp, bringsTheRightImageOntoTheLeftOne) {
    const StereoPair pair = shiftedPair(kSize, kShift);
    const TruthWarp warp = warpByTruth(pair, constant(kShift));
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = kShift; x < kSize.width; ++x) {
            ASSERT_EQ(warp.residual.at(x, y), 0) << x << ' ' << y;
            ASSERT_EQ(warp.warped.at(x, y)[1], pair.left().at(x, y)[1]);
        }
        ASSERT_TRUE(std::isnan(warp.residual.at(kShift - 1, y))) << "it leads out of the right image";
    }
}

TEST(TruthWarp, liesBetweenPixels) {
    constexpr ImageSize kSmall{16, 16};
    RgbImage right(kSmall);
    for (int x = 0; x < kSmall.width; ++x)
        for (int i = 0; i < 3; ++i) right.at(x, 0)[i] = static_cast<std::uint8_t>(10 * x);
    const StereoPair pair(RgbImage(kSmall), std::move(right), "ramp");
    DisparityMap known(kSmall);
    known.at(8, 0) = 2.5F;
    const TruthWarp warp = warpByTruth(pair, known);
    EXPECT_EQ(warp.warped.at(8, 0)[0], 55);
    EXPECT_NEAR(warp.residual.at(8, 0), 55, 0.01);
    EXPECT_TRUE(std::isnan(warp.residual.at(7, 0)));
    EXPECT_EQ(warp.warped.at(7, 0)[0], 0);
}

TEST(TruthFit, ofTheRightDecodingFits) {
    const auto fit = truthFit(constant(kShift), shiftedPair(kSize, kShift));
    ASSERT_TRUE(fit);
    EXPECT_LT(fit->warped, 8) << "but for what leads out of the right image";
    EXPECT_GT(fit->unwarped, 20);
    EXPECT_TRUE(fit->fits());
    EXPECT_THAT(fit->sentence(), HasSubstr("it fits"));
}

TEST(TruthFit, namesTheFactorThatIsMissing) {
    const auto quarter = truthFit(constant(kShift / 4.0F), shiftedPair(kSize, kShift));
    ASSERT_TRUE(quarter && quarter->better);
    EXPECT_FALSE(quarter->fits());
    EXPECT_EQ(quarter->better->factor, 4);
    EXPECT_THAT(quarter->sentence(), HasSubstr("is the factor right? With 4 times these disparities"));
    const auto many = truthFit(constant(kShift * 256.0F), shiftedPair(kSize, kShift));
    ASSERT_TRUE(many && many->better);
    EXPECT_THAT(many->sentence(), HasSubstr("With 1/256 of these disparities"));
}

TEST(TruthFit, asksWhetherTheSidesAreExchanged) {
    const auto fit = truthFit(constant(-kShift), shiftedPair(kSize, kShift));
    ASSERT_TRUE(fit);
    EXPECT_THAT(fit->sentence(), HasSubstr("are left and right exchanged?"));
}

TEST(TruthFit, saysThatWarpingIsOfNoUse) {
    const auto fit = truthFit(constant(kShift + 5), shiftedPair(kSize, kShift));
    ASSERT_TRUE(fit);
    EXPECT_FALSE(fit->fits());
    EXPECT_THAT(fit->sentence(), HasSubstr("no better than no warping"));
}

TEST(TruthFit, ofNothingKnownIsNone) {
    EXPECT_FALSE(truthFit(DisparityMap(kSize), shiftedPair(kSize, kShift)));
}

}  // namespace
}  // namespace stereo
