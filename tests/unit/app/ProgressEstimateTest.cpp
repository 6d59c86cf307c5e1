#include "app/match/RunProgress.h"

#include <gmock/gmock.h>

namespace stereo::app {
namespace {

using testing::DoubleEq;
using testing::Optional;

TEST(ProgressEstimate, knowsNothingAtTheFirstReport) {
    ProgressEstimate estimate;
    EXPECT_EQ(estimate.at(1.0, {"matching", 0, 10}),
              (RunProgress{0, "matching", 0, 10, 1.0, std::nullopt, std::nullopt}));
}

TEST(ProgressEstimate, expectsTheRestToBeAsSlowAsWhatIsDone) {
    ProgressEstimate estimate;
    (void)estimate.at(1.0, {"matching", 0, 10});
    EXPECT_THAT(estimate.at(3.0, {"matching", 4, 10}).secondsLeft, Optional(DoubleEq(3.0)));
}

TEST(ProgressEstimate, startsAnewWithEachStage) {
    ProgressEstimate estimate;
    (void)estimate.at(0.0, {"encoding", 0, 2});
    (void)estimate.at(60.0, {"encoding", 2, 2});
    EXPECT_EQ(estimate.at(60.0, {"iterating", 1, 5}).secondsLeft, std::nullopt);
    EXPECT_THAT(estimate.at(61.0, {"iterating", 2, 5}).secondsLeft, Optional(DoubleEq(3.0)));
}

TEST(ProgressEstimate, countsThePassesThroughTheStages) {
    ProgressEstimate estimate;
    const auto passAt = [&](const char* stage) { return estimate.at(0.0, {stage, 0, 1}).pass; };
    for (const char* stage : {"features", "volume", "refinement", "refinement"}) EXPECT_EQ(passAt(stage), 1);
    for (const char* stage : {"features", "volume", "refinement", "refinement"}) EXPECT_EQ(passAt(stage), 2);
    EXPECT_EQ(passAt("features"), 3);
}

TEST(ProgressEstimate, tellsNoTimeForAStageThatCannotBeCounted) {
    ProgressEstimate estimate;
    (void)estimate.at(0.0, {"loading", 0, 0});
    EXPECT_EQ(estimate.at(5.0, {"loading", 1, 0}).secondsLeft, std::nullopt);
}

TEST(ProgressEstimate, tellsTheWholeRunWhereItWasForetold) {
    ProgressEstimate estimate(20);
    (void)estimate.at(0, {"loading weights", 0, 1});
    const RunProgress atFirst = estimate.at(5, {"features", 0, 4});
    EXPECT_THAT(atFirst.secondsLeft, Optional(DoubleEq(20))) << "loading was not in what was predicted";
    EXPECT_THAT(atFirst.runFraction, Optional(DoubleEq(0)));
    const RunProgress later = estimate.at(9, {"features", 2, 4});
    EXPECT_THAT(later.secondsLeft, Optional(DoubleEq(16))) << "not the 4 of the stage";
    EXPECT_THAT(later.runFraction, Optional(DoubleEq(0.2)));
}

TEST(ProgressEstimate, believesTheIterationsMoreThanWhatWasForetold) {
    ProgressEstimate estimate(20);
    (void)estimate.at(0, {"features", 0, 1});
    (void)estimate.at(4, {"refinement", 0, 8});
    EXPECT_THAT(estimate.at(4.5, {"refinement", 0, 8}).secondsLeft, Optional(DoubleEq(15.5)));
    const RunProgress slow = estimate.at(8, {"refinement", 1, 8});
    EXPECT_THAT(slow.secondsLeft, Optional(DoubleEq(28)));
    EXPECT_THAT(slow.runFraction, Optional(testing::Gt(0.2))) << "it never falls";
    EXPECT_THAT(estimate.at(36, {"refinement", 8, 8}).secondsLeft, Optional(DoubleEq(0)));
}

TEST(ProgressEstimate, whatFollowsTheIterationsWasNotForetold) {
    ProgressEstimate estimate(20, 2);
    (void)estimate.at(0, {"features", 0, 1});
    (void)estimate.at(2, {"refinement", 0, 2});
    EXPECT_THAT(estimate.at(4, {"refinement", 2, 2}).secondsLeft, Optional(DoubleEq(16)))
        << "the first pass of two";
    EXPECT_EQ(estimate.at(4, {"writing files", 0, 0}).secondsLeft, std::nullopt) << "20 s were too many";
    EXPECT_THAT(estimate.at(5, {"features", 0, 1}).secondsLeft, Optional(DoubleEq(15))) << "the second pass";
}

TEST(ProgressEstimate, aStageThatTakesLongerThanTheRunShouldTellsItsOwn) {
    ProgressEstimate estimate(2);
    (void)estimate.at(0, {"matching", 0, 10});
    EXPECT_THAT(estimate.at(4, {"matching", 2, 10}).secondsLeft, Optional(DoubleEq(16)));
}

TEST(ProgressEstimate, tellsNoTimeWhenItIsOverdue) {
    ProgressEstimate estimate(2);
    (void)estimate.at(1.5, {"features", 0, 1});
    const RunProgress overdue = estimate.at(3, {"context", 0, 1});
    EXPECT_EQ(overdue.secondsLeft, std::nullopt);
    EXPECT_THAT(overdue.runFraction, Optional(DoubleEq(0.75))) << "not all";
}

}  // namespace
}  // namespace stereo::app
