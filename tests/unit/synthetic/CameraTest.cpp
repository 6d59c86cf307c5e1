#include "core/synthetic/Camera.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/synthetic/JpegTraces.h"

namespace stereo::synthetic {
namespace {

constexpr ImageSize kSize = {64, 48};

/// Colours that grow to the right and downwards.
Picture ramp() {
    Picture picture(kSize);
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x)
            picture.row(y)[x] = {static_cast<float>(x) / 64, static_cast<float>(y) / 48, 0.5F};
    }
    return picture;
}

RgbImage takenBy(const Camera& camera) {
    Random random(1);
    return photograph(ramp(), camera, random);
}

TEST(Camera, aCleanOneOnlyRounds) {
    const RgbImage image = takenBy({});
    EXPECT_EQ(image.at(32, 0)[0], 128);
    EXPECT_EQ(image.at(0, 24)[1], 128);
    EXPECT_EQ(image.at(5, 5)[2], 128);
}

TEST(Camera, gammaGainAndOffsetChangeTheTones) {
    EXPECT_EQ(takenBy({.gamma = 2}).at(32, 0)[0], 64);
    EXPECT_EQ(takenBy({.gain = {0.5F, 1, 1}}).at(32, 0)[0], 64);
    EXPECT_EQ(takenBy({.offset = 0.1}).at(32, 0)[0], 153);
}

TEST(Camera, greyIsTheSameInAllChannels) {
    const RgbImage image = takenBy({.isGrey = true});
    EXPECT_EQ(image.at(20, 40)[0], image.at(20, 40)[2]);
    EXPECT_EQ(image.at(32, 24)[0], 128);
}

TEST(Camera, noiseHasItsDeviation) {
    const RgbImage clean = takenBy({});
    const RgbImage noisy = takenBy({.noise = 0.04});
    double squares = 0;
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x) {
            const double difference = noisy.at(x, y)[2] - clean.at(x, y)[2];
            squares += difference * difference;
        }
    }
    const double expected = 0.04 * std::sqrt(0.15 + 0.85 * 0.5) * 255;
    EXPECT_NEAR(std::sqrt(squares / kSize.pixelCount()), expected, 0.05 * expected);
}

TEST(Camera, blurKeepsARampAndSoftensAnEdge) {
    const RgbImage image = takenBy({.blurPx = 1});
    EXPECT_NEAR(image.at(32, 20)[0], 128, 1);
    Picture edge(kSize);
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 32; x < kSize.width; ++x) edge.row(y)[x] = {1, 1, 1};
    }
    Random random(1);
    const RgbImage soft = photograph(edge, {.blurPx = 1}, random);
    EXPECT_NEAR(soft.at(31, 20)[0], 255 * 0.31, 15);  // the normal distribution half a pixel off
    EXPECT_EQ(soft.at(20, 20)[0], 0);
    EXPECT_EQ(soft.at(44, 20)[0], 255);
}

double meanChange(const RgbImage& before, const RgbImage& after) {
    double sum = 0;
    for (std::size_t i = 0; i < before.pixels().size(); ++i)
        sum += std::abs(int{before.pixels()[i]} - int{after.pixels()[i]});
    return sum / static_cast<double>(before.pixels().size());
}

TEST(JpegTraces, areSmallAtAHighQualityAndLargerAtALowOne) {
    const RgbImage clean = takenBy({.noise = 0.03, .isGrey = true});  // colours are halved
    RgbImage good = clean;
    addJpegTraces(good, 97);
    RgbImage poor = clean;
    addJpegTraces(poor, 30);
    EXPECT_GT(meanChange(clean, good), 0.1);
    EXPECT_LT(meanChange(clean, good), 1);
    EXPECT_GT(meanChange(clean, poor), meanChange(clean, good));
    EXPECT_LT(meanChange(clean, poor), 12);
}

}  // namespace
}  // namespace stereo::synthetic
