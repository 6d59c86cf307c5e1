#include "core/match/confidence/SeenConfidence.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/ShiftedPair.h"

namespace stereo {
namespace {

constexpr ImageSize kSize{160, 60};
constexpr int kDisparityPx = 12;
constexpr int kX = 90, kY = 30;  // far from every edge

enum Term {
    Constant,
    Mismatch,
    Margin,
    Hidden,
    StepNearby,
    UnknownNearby,
    Plain,
    Rough,
    Brightness,
    Repeats
};

DisparityMap everywhere(float px) {
    DisparityMap disparity(kSize);
    std::ranges::fill(disparity.values(), px);
    return disparity;
}

SeenEvidence at(const std::vector<SeenEvidence>& evidence, int x, int y) {
    return evidence[static_cast<std::size_t>(y) * kSize.width + static_cast<std::size_t>(x)];
}

struct SeenEvidenceOfNoise : testing::Test {
    StereoPair pair = test::shiftedPair(kSize, kDisparityPx);
    DisparityMap disparity = everywhere(kDisparityPx);

    [[nodiscard]] SeenEvidence seen(int x = kX, int y = kY) const {
        return at(seenEvidence({pair.left(), pair.right(), disparity}), x, y);
    }
};

TEST_F(SeenEvidenceOfNoise, nothingSpeaksAgainstTheRightDisparity) {
    const SeenEvidence evidence = seen();
    EXPECT_EQ(evidence[Constant], 1);
    EXPECT_EQ(evidence[Mismatch], 0);
    EXPECT_EQ(evidence[Margin], 1);
    for (const Term term : {Hidden, StepNearby, UnknownNearby, Plain, Rough, Brightness})
        EXPECT_NEAR(evidence[term], 0, 1e-5) << term;
    EXPECT_LT(evidence[Repeats], 0.05) << "noise does not repeat";
}

TEST_F(SeenEvidenceOfNoise, aWrongDisparityFitsNoBetterThanChance) {
    disparity = everywhere(kDisparityPx + 3);
    const SeenEvidence evidence = seen();
    EXPECT_GT(evidence[Mismatch], 0.8);
    EXPECT_LT(evidence[Margin], 0.2);
    EXPECT_GT(evidence[Brightness], 0.3);
}

TEST_F(SeenEvidenceOfNoise, anotherDisparityThatFitsBetterLeavesNoMargin) {
    disparity = everywhere(kDisparityPx - 4);
    EXPECT_EQ(seen()[Margin], 0);
}

TEST_F(SeenEvidenceOfNoise, whatLiesBehindSomethingNearerIsHidden) {
    for (int y = 0; y < kSize.height; ++y) disparity.at(kX + 8, y) = kDisparityPx + 8;
    EXPECT_EQ(seen(kX)[Hidden], 1) << "both lead to one column";
    EXPECT_EQ(seen(kX + 8)[Hidden], 0);
    EXPECT_EQ(seen(kX - 20)[Hidden], 0);
}

TEST_F(SeenEvidenceOfNoise, aDisparityBelowZeroIsNotHiddenByNothing) {
    disparity = everywhere(-5);
    EXPECT_EQ(seen()[Hidden], 0);
    for (int y = 0; y < kSize.height; ++y) disparity.at(kX + 3, y) = -2;
    EXPECT_EQ(seen(kX)[Hidden], 1) << "both lead to one column";
}

TEST_F(SeenEvidenceOfNoise, stepsAndHolesNearbyCount) {
    disparity.at(kX + 3, kY) = kDisparityPx + 4;
    EXPECT_NEAR(seen()[StepNearby], 0.5, 1e-5);
    disparity.at(kX + 3, kY) = FloatMap::kUnknown;
    EXPECT_EQ(seen()[StepNearby], 0) << "a hole is no step";
    EXPECT_NEAR(seen()[UnknownNearby], 1.0 / 121, 1e-5);
}

TEST(SeenEvidence, stripesRepeatAndAWallIsPlain) {
    RgbImage stripes(kSize), wall(kSize);
    for (int y = 0; y < kSize.height; ++y)
        for (int x = 0; x < kSize.width; ++x)
            std::fill_n(stripes.at(x, y), 3, static_cast<std::uint8_t>(x % 8 < 4 ? 40 : 200));
    const DisparityMap disparity = everywhere(8);
    const SeenEvidence ofStripes = at(seenEvidence({stripes, stripes, disparity}), kX, kY);
    EXPECT_EQ(ofStripes[Repeats], 1);
    EXPECT_EQ(ofStripes[Margin], 0) << "8 px on it looks the same";
    EXPECT_LT(ofStripes[Plain], 0.5);
    EXPECT_EQ(at(seenEvidence({wall, wall, disparity}), kX, kY)[Plain], 1);
}

TEST(SeenConfidence, isHighWhereTheImagesAgreeAndLowWhereTheyDoNot) {
    const StereoPair pair = test::shiftedPair(kSize, kDisparityPx);
    const auto confidence = [&](float px, double ratio) {
        return seenConfidence({pair.left(), pair.right(), everywhere(px)}, ratio, seenWeightsOfSgm())
            .at(kX, kY);
    };
    EXPECT_GT(confidence(kDisparityPx, 1), 0.95);
    EXPECT_LT(confidence(kDisparityPx + 5, 1), 0.7);
    EXPECT_LT(confidence(kDisparityPx, 0.25), confidence(kDisparityPx, 1)) << "2 px are half a pixel there";
}

TEST(SeenConfidence, isUnknownWhereTheDisparityIs) {
    const StereoPair pair = test::shiftedPair(kSize, kDisparityPx);
    DisparityMap disparity = everywhere(kDisparityPx);
    disparity.at(kX, kY) = FloatMap::kUnknown;
    const ConfidenceMap confidence =
        seenConfidence({pair.left(), pair.right(), disparity}, 1, seenWeightsOfSgm());
    EXPECT_TRUE(std::isnan(confidence.at(kX, kY)));
    EXPECT_EQ(confidence.knownCount(), kSize.pixelCount() - 1);
}

TEST(SeenConfidence, isAtMostHalfWhereThereIsNothingToSee) {
    const RgbImage wall(kSize);
    EXPECT_LE(seenConfidence({wall, wall, everywhere(8)}, 1, seenWeightsOfSgm()).at(kX, kY), 0.5F);
}

}  // namespace
}  // namespace stereo
