#include "core/match/dense/Fill.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace stereo::dense {
namespace {

using testing::Each;

/// Matched at 20 px left of column `begin` and at 8 px from `end` on.
struct Hole {
    Plane<float> disparity{{40, 12}, 8.0F};
    Plane<std::uint8_t> isMatched{{40, 12}, 1};

    Hole(int begin, int end) {
        for (int y = 0; y < 12; ++y) {
            std::fill_n(disparity.row(y), begin, 20.0F);
            std::fill(disparity.row(y) + begin, disparity.row(y) + end, 33.0F);
            std::fill(isMatched.row(y) + begin, isMatched.row(y) + end, 0);
        }
    }
};

TEST(FillFromBehind, takesTheFartherSide) {
    Hole hole(15, 24);
    fillFromBehind(hole.isMatched, hole.disparity);
    EXPECT_EQ(hole.disparity.row(5)[14], 20.0F);
    for (int x = 15; x < 40; ++x) EXPECT_EQ(hole.disparity.row(5)[x], 8.0F) << x;
}

TEST(FillFromBehind, takesTheOnlySideAtAnEdge) {
    Hole left(0, 9), right(30, 40);
    fillFromBehind(left.isMatched, left.disparity);
    fillFromBehind(right.isMatched, right.disparity);
    EXPECT_EQ(left.disparity.row(3)[0], 8.0F);
    EXPECT_EQ(right.disparity.row(3)[39], 20.0F);
}

TEST(FillFromBehind, takesEmptyRowsFromTheNearestOne) {
    Plane<float> disparity({5, 6}, 33.0F);
    Plane<std::uint8_t> isMatched({5, 6}, 0);
    std::fill_n(isMatched.row(4), 5, 1);
    std::fill_n(disparity.row(4), 5, 7.0F);
    fillFromBehind(isMatched, disparity);
    EXPECT_THAT(disparity.values(), Each(7.0F));
}

TEST(FillFromBehind, answersZeroWhereNothingIsMatchedAtAll) {
    Plane<float> disparity({5, 6}, 33.0F);
    fillFromBehind(Plane<std::uint8_t>({5, 6}, 0), disparity);
    EXPECT_THAT(disparity.values(), Each(0.0F));
}

TEST(FillFromBehind, smoothsStreaksOfFilledPixelsAlone) {
    Hole hole(15, 24);
    std::fill_n(hole.disparity.row(6) + 24, 16, 2.0F);  // a row whose fill would be a streak
    fillFromBehind(hole.isMatched, hole.disparity);
    EXPECT_EQ(hole.disparity.row(6)[18], 8.0F);
    EXPECT_EQ(hole.disparity.row(6)[30], 2.0F) << "it was matched";
}

/// 20 x 6 pixels of half size, matched at 5.5 px.
struct Half {
    Plane<float> disparity{{20, 6}, 5.5F};
    Plane<std::uint8_t> isMatched{{20, 6}, 1};
};

TEST(FillFromHalfSize, fillsHolesThatNoStepExplains) {
    Half half;
    half.isMatched.row(2)[9] = 0;
    Hole hole(4, 34);  // 30 px, of which the step of 12 px explains so many
    fillFromHalfSize({half.disparity, half.isMatched}, hole.isMatched, hole.disparity);
    EXPECT_EQ(hole.disparity.row(5)[17], 11.0F);
    EXPECT_TRUE(hole.isMatched.row(5)[17]);
    EXPECT_FALSE(hole.isMatched.row(5)[18]) << "not matched at half size";
}

TEST(FillFromHalfSize, leavesWhatOnlyOneCameraSees) {
    Half half;
    Hole hole(4, 30);
    const Plane<float> before = hole.disparity;
    fillFromHalfSize({half.disparity, half.isMatched}, hole.isMatched, hole.disparity);
    EXPECT_EQ(hole.disparity.values(), before.values());
    Hole atEdge(0, 24);  // 8 px lie beyond the right image
    fillFromHalfSize({half.disparity, half.isMatched}, atEdge.isMatched, atEdge.disparity);
    EXPECT_FALSE(atEdge.isMatched.row(5)[10]);
}

}  // namespace
}  // namespace stereo::dense
