#include "core/metrics/Photometric.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/Error.h"
#include "core/synthetic/SyntheticScene.h"
#include "tests/support/ShiftedPair.h"

namespace stereo {
namespace {

constexpr ImageSize kSize{60, 20};

DisparityMap everywhere(float px) {
    return {kSize, std::vector<float>(kSize.pixelCount(), px)};
}

TEST(PhotometricResidual, isZeroForTheRightDisparityAndNotForAnother) {
    const StereoPair pair = test::shiftedPair(kSize, 7);
    const FloatMap right = photometricResidual(pair, everywhere(7)),
                   wrong = photometricResidual(pair, everywhere(9));
    for (int x = 7; x < kSize.width; ++x) EXPECT_EQ(right.at(x, 5), 0) << x;
    EXPECT_TRUE(std::isnan(right.at(6, 5))) << "it leads outside";
    double sum = 0;
    for (int x = 9; x < kSize.width; ++x) sum += wrong.at(x, 5);
    EXPECT_NEAR(sum / (kSize.width - 9), 85, 25) << "the mean difference of two numbers from 0 to 255";
}

TEST(PhotometricResidual, readsBetweenPixels) {
    constexpr ImageSize kSmall{16, 16};
    RgbImage left(kSmall), right(kSmall);
    for (int x = 0; x < kSmall.width; ++x) std::fill_n(right.at(x, 0), 3, static_cast<std::uint8_t>(10 * x));
    std::fill_n(left.at(2, 0), 3, std::uint8_t{20});
    DisparityMap disparity(kSmall);
    disparity.at(2, 0) = 0.25F;
    const FloatMap residual = photometricResidual({left, right}, disparity);
    EXPECT_FLOAT_EQ(residual.at(2, 0), 2.5F) << "17.5 there";
    EXPECT_TRUE(std::isnan(residual.at(3, 0)));
    EXPECT_THROW((void)photometricResidual({left, right}, DisparityMap({3, 1})), Error);
}

TEST(HiddenFromRight, isWhatLiesBehindAndWhatLiesOutside) {
    DisparityMap disparity = everywhere(5);
    for (int y = 0; y < kSize.height; ++y)
        for (int x = 30; x < 40; ++x) disparity.at(x, y) = 15;  // hides columns 20 to 29
    disparity.at(50, 5) = FloatMap::kUnknown;
    const FloatMap hidden = hiddenFromRight(disparity);
    for (int x = 0; x < kSize.width; ++x) {
        const bool isHidden = x < 5 || (x >= 20 && x < 30);
        if (x == 50)
            EXPECT_TRUE(std::isnan(hidden.at(x, 5)));
        else
            EXPECT_EQ(hidden.at(x, 5), isHidden ? 1 : 0) << x;
    }
}

TEST(HiddenFromRight, doesNotMindASlope) {
    DisparityMap disparity(kSize);
    for (int y = 0; y < kSize.height; ++y)
        for (int x = 0; x < kSize.width; ++x) disparity.at(x, y) = 0.3F * static_cast<float>(x);
    const FloatMap hidden = hiddenFromRight(disparity);
    EXPECT_EQ(std::ranges::count(hidden.values(), 0.0F), static_cast<std::ptrdiff_t>(kSize.pixelCount()));
}

TEST(HiddenFromRight, agreesWithGeneratedScenes) {
    SceneOptions options;
    options.size = {240, 128};
    options.camera = CameraOptions::clean();
    const SyntheticScene scene = renderScene(options, sceneSeed(1, 2), {});
    const FloatMap hidden = hiddenFromRight(scene.disparity);
    std::size_t same = 0;
    for (std::size_t i = 0; i < hidden.values().size(); ++i)
        same += (hidden.values()[i] == 0) == (scene.inRight[i] == Visibility::Visible);
    EXPECT_GT(static_cast<double>(same), 0.97 * static_cast<double>(hidden.values().size()));
}

}  // namespace
}  // namespace stereo
