#include "core/cloud/CloudFilters.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stereo {
namespace {

using testing::Each;
using testing::ElementsAre;

constexpr float kNan = FloatMap::kUnknown;

KeepMask all(std::size_t count) {
    return KeepMask(count, 1);
}

/// Left half 30 px, right half 10 px, and between them the columns in `interpolated`.
DisparityMap step(const std::vector<float>& interpolated) {
    std::vector<float> row(4, 30.0F);
    row.insert(row.end(), interpolated.begin(), interpolated.end());
    row.insert(row.end(), 4, 10.0F);
    DisparityMap map({static_cast<int>(row.size()), 5});
    for (int y = 0; y < 5; ++y) std::ranges::copy(row, map.row(y));
    return map;
}

KeepMask sequenceKept(const DisparityMap& map, float tolerancePx, int y) {
    KeepMask keep = all(map.values().size());
    removeFlyingPixels(map, tolerancePx, keep);
    return {keep.begin() + y * map.width(), keep.begin() + (y + 1) * map.width()};
}

TEST(RemoveUnknown, clearsNanAndCountsOnlyWhatWasStillKept) {
    const DepthMap depth({4, 1}, {1, kNan, kNan, 2});
    KeepMask keep{1, 0, 1, 1};
    EXPECT_EQ(removeUnknown(depth, keep), 1U);
    EXPECT_THAT(keep, ElementsAre(1, 0, 0, 1));
}

TEST(RemoveOutsideDepth, keepsBothEndsOfTheRange) {
    const DepthMap depth({5, 1}, {0.9F, 1, 1.5F, 2, 2.1F});
    KeepMask keep = all(5);
    EXPECT_EQ(removeOutsideDepth(depth, {1, 2}, keep), 2U);
    EXPECT_THAT(keep, ElementsAre(0, 1, 1, 1, 0));
}

TEST(RemoveInvisible, clearsWhatLiesLeftOfTheRightImageInEveryRow) {
    const DisparityMap disparity({4, 2}, {2, 2, 2, 2, 0, 1.5F, kNan, 3});
    KeepMask keep = all(8);
    EXPECT_EQ(removeInvisible(disparity, keep), 3U);
    EXPECT_THAT(keep, ElementsAre(0, 0, 1, 1, 1, 0, 1, 1));
}

TEST(RemoveInvisible, clearsWhatLiesRightOfTheRightImage) {
    const DisparityMap disparity({4, 1}, {-3, -3, -0.5F, -0.5F});
    KeepMask keep = all(4);
    EXPECT_EQ(removeInvisible(disparity, keep), 2U);
    EXPECT_THAT(keep, ElementsAre(1, 0, 1, 0));
}

TEST(RemoveFlyingPixels, leavesACleanStepAlone) {
    const DisparityMap map = step({});
    KeepMask keep = all(map.values().size());
    EXPECT_EQ(removeFlyingPixels(map, 1.5F, keep), 0U);
    EXPECT_THAT(keep, Each(1));
}

TEST(RemoveFlyingPixels, takesExactlyTheInterpolatedColumnsOfAStep) {
    EXPECT_THAT(sequenceKept(step({20}), 1.5F, 2), ElementsAre(1, 1, 1, 1, 0, 1, 1, 1, 1));
    EXPECT_THAT(sequenceKept(step({23.3F, 16.7F}), 1.5F, 2), ElementsAre(1, 1, 1, 1, 0, 0, 1, 1, 1, 1));
    EXPECT_THAT(sequenceKept(step({25, 20, 15}), 1.5F, 0), ElementsAre(1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1));
}

TEST(RemoveFlyingPixels, aColumnWithinToleranceOfOneSideBelongsToIt) {
    EXPECT_THAT(sequenceKept(step({28.5F}), 1.5F, 2), Each(1));
    EXPECT_THAT(sequenceKept(step({28.4F}), 1.5F, 2), ElementsAre(1, 1, 1, 1, 0, 1, 1, 1, 1));
}

TEST(RemoveFlyingPixels, takesInterpolatedPixelsBesideUnknownOnes) {
    // The hidden background is unknown after a left-right check, the smear in front of it is not.
    EXPECT_THAT(sequenceKept(step({20, kNan, kNan}), 1.5F, 2), ElementsAre(1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1));
}

TEST(RemoveFlyingPixels, takesALonePixelAndKeepsASlantedSurface) {
    DisparityMap map({5, 5});
    for (int y = 0; y < 5; ++y) std::iota(map.row(y), map.row(y) + 5, 10.0F);
    map.at(2, 2) = 40;
    KeepMask keep = all(25);
    EXPECT_EQ(removeFlyingPixels(map, 1.5F, keep), 1U);
    EXPECT_EQ(keep[12], 0);
}

TEST(RobustDepthRange, isTheInnerPercentilesWidenedByATenthOfTheirRatio) {
    std::vector<float> depths(101);
    for (std::size_t i = 0; i < depths.size(); ++i) depths[i] = static_cast<float>(std::pow(10.0, i / 100.0));
    const DepthRange range = robustDepthRange(DepthMap({101, 1}, depths));
    EXPECT_NEAR(range.nearMetres, std::pow(10.0, 0.01 - 0.098), 1e-5);
    EXPECT_NEAR(range.farMetres, std::pow(10.0, 0.99 + 0.098), 1e-4);
}

TEST(RobustDepthRange, isNotMovedByAFewWildDepths) {
    std::vector<float> depths(1000, 2.0F);
    depths[0] = 1e6F;
    depths[1] = 1e-3F;
    depths[2] = kNan;
    EXPECT_EQ(robustDepthRange(DepthMap({1000, 1}, depths)), (DepthRange{2, 2}));
}

TEST(RobustDepthRange, isNothingWhereNothingIsKnown) {
    EXPECT_EQ(robustDepthRange(DepthMap({3, 3})), (DepthRange{0, 0}));
}

}  // namespace
}  // namespace stereo
