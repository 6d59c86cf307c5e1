#include "core/match/dense/Checks.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace stereo::dense {
namespace {

Found flat(ImageSize size, float disparity) {
    Found found(size);
    std::ranges::fill(found.disparity.values(), disparity);
    return found;
}

int countOf(const Plane<std::uint8_t>& isMatched) {
    return static_cast<int>(std::ranges::count(isMatched.values(), 1));
}

TEST(DenseChecks, dropWhatDoesNotMatchBackOrLiesOutside) {
    Found found = flat({40, 40}, 5);
    found.leftRightPx.row(20)[10] = 1;
    found.leftRightPx.row(20)[11] = 2;
    found.leftRightPx.row(20)[12] = Found::kOutside;
    const Plane<std::uint8_t> isMatched = matched(found, {});
    EXPECT_TRUE(isMatched.row(20)[10]);
    EXPECT_FALSE(isMatched.row(20)[11]);
    EXPECT_FALSE(isMatched.row(20)[12]);
    EXPECT_EQ(countOf(matched(found, {.leftRightPx = Found::kOutside})), 1600);
}

/// A square of `side` px, `stepPx` nearer.
Found withIsland(int side, float stepPx) {
    Found found = flat({60, 60}, 5);
    for (int y = 20; y < 20 + side; ++y) std::fill_n(found.disparity.row(y) + 20, side, 5 + stepPx);
    return found;
}

TEST(DenseChecks, dropIslandsOfFewerPixelsThanAllowed) {
    EXPECT_EQ(countOf(matched(withIsland(9, 4), {})), 3600 - 81);
    EXPECT_EQ(countOf(matched(withIsland(10, 4), {})), 3600);
    EXPECT_EQ(countOf(matched(withIsland(9, 4), {.specklePx = 81})), 3600);
    EXPECT_EQ(countOf(matched(withIsland(9, 4), {.specklePx = 0})), 3600);
}

TEST(DenseChecks, takeOnlyALargerStepForTheShoreOfAnIsland) {
    EXPECT_EQ(countOf(matched(withIsland(9, 2), {})), 3600);
    EXPECT_EQ(countOf(matched(withIsland(9, 4), {.stepPx = 4})), 3600);
}

TEST(DenseChecks, separateIslandsAtLargeDisparitiesToo) {
    Found found = withIsland(9, 4);
    for (float& d : found.disparity.values()) d += 5000;
    EXPECT_EQ(countOf(matched(found, {})), 3600 - 81);
}

}  // namespace
}  // namespace stereo::dense
