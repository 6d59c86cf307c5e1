#include "ui/cloud/MovingDetail.h"

#include <gtest/gtest.h>

namespace stereo::ui {
namespace {

TEST(MovingDetail, beginsWithTheMost) {
    const MovingDetail detail;
    EXPECT_EQ(detail.step().points, 150'000U);
    EXPECT_TRUE(detail.step().relief);
}

TEST(MovingDetail, slowFramesTakeTheReliefFirstAndThenPoints) {
    MovingDetail detail;
    detail.frameTook(170);
    EXPECT_FALSE(detail.step().relief);
    EXPECT_EQ(detail.step().points, 150'000U);
    detail.frameTook(70);
    EXPECT_EQ(detail.step().points, 75'000U);
}

TEST(MovingDetail, drawsLessWhereTheWindowWouldNotFollowTheHand) {
    MovingDetail detail;
    detail.frameTook(33);
    EXPECT_FALSE(detail.step().relief);
}

TEST(MovingDetail, goesNoFurtherThanTheLeast) {
    MovingDetail detail;
    for (int i = 0; i < 10; ++i) detail.frameTook(500);
    EXPECT_EQ(detail.step().points, MovingDetail::kSteps.back().points);
}

TEST(MovingDetail, fastFramesBringTheMostBack) {
    MovingDetail detail;
    for (int i = 0; i < 3; ++i) detail.frameTook(500);
    detail.rest();
    for (int i = 0; i < 3; ++i) detail.frameTook(16.7);
    EXPECT_TRUE(detail.step().relief);
}

TEST(MovingDetail, doesNotFlickerBetweenWhatIsSlowAndWhatIsFast) {
    MovingDetail detail;
    detail.frameTook(60);
    for (int i = 0; i < 10; ++i) detail.frameTook(16);
    EXPECT_FALSE(detail.step().relief) << "it was too slow in this movement";
}

TEST(MovingDetail, staysWhereFramesAreInBetween) {
    MovingDetail detail;
    detail.frameTook(70);
    const std::size_t before = detail.index();
    detail.frameTook(22);
    EXPECT_EQ(detail.index(), before);
}

}  // namespace
}  // namespace stereo::ui
