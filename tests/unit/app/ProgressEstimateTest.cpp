#include "app/match/RunProgress.h"

#include <gmock/gmock.h>

namespace stereo::app {
namespace {

using testing::DoubleEq;
using testing::Optional;

TEST(ProgressEstimate, knowsNothingAtTheFirstReport) {
    ProgressEstimate estimate;
    EXPECT_EQ(estimate.at(1.0, {Stage::Matching, 0, 10}),
              (RunProgress{0, Stage::Matching, 0, 10, 1.0, std::nullopt, std::nullopt}));
}

TEST(ProgressEstimate, expectsTheRestToBeAsSlowAsWhatIsDone) {
    ProgressEstimate estimate;
    (void)estimate.at(1.0, {Stage::Matching, 0, 10});
    EXPECT_THAT(estimate.at(3.0, {Stage::Matching, 4, 10}).secondsLeft, Optional(DoubleEq(3.0)));
}

TEST(ProgressEstimate, startsOverWithEachStage) {
    ProgressEstimate estimate;
    (void)estimate.at(0.0, {Stage::Features, 0, 2});
    (void)estimate.at(60.0, {Stage::Features, 2, 2});
    EXPECT_EQ(estimate.at(60.0, {Stage::Refinement, 1, 5}).secondsLeft, std::nullopt);
    EXPECT_THAT(estimate.at(61.0, {Stage::Refinement, 2, 5}).secondsLeft, Optional(DoubleEq(3.0)));
}

TEST(ProgressEstimate, countsThePassesThroughTheStages) {
    ProgressEstimate estimate;
    const auto passAt = [&](Stage::Kind stage) { return estimate.at(0.0, {stage, 0, 1}).pass; };
    for (const Stage::Kind stage : {Stage::Features, Stage::CostVolume, Stage::Refinement, Stage::Refinement})
        EXPECT_EQ(passAt(stage), 1);
    for (const Stage::Kind stage : {Stage::Features, Stage::CostVolume, Stage::Refinement, Stage::Refinement})
        EXPECT_EQ(passAt(stage), 2);
    EXPECT_EQ(passAt(Stage::Features), 3);
}

TEST(ProgressEstimate, reportsNoTimeForAStageThatCannotBeCounted) {
    ProgressEstimate estimate;
    (void)estimate.at(0.0, {Stage::Preparing, 0, 0});
    EXPECT_EQ(estimate.at(5.0, {Stage::Preparing, 1, 0}).secondsLeft, std::nullopt);
}

TEST(ProgressEstimate, reportsTheWholeRunWhereItWasPredicted) {
    ProgressEstimate estimate(20);
    (void)estimate.at(0, {Stage::Loading, 0, 1});
    const RunProgress atFirst = estimate.at(5, {Stage::Features, 0, 4});
    EXPECT_THAT(atFirst.secondsLeft, Optional(DoubleEq(20))) << "loading was not in what was predicted";
    EXPECT_THAT(atFirst.runFraction, Optional(DoubleEq(0)));
    const RunProgress later = estimate.at(9, {Stage::Features, 2, 4});
    EXPECT_THAT(later.secondsLeft, Optional(DoubleEq(16))) << "not the 4 of the stage";
    EXPECT_THAT(later.runFraction, Optional(DoubleEq(0.2)));
}

TEST(ProgressEstimate, trustsTheIterationsMoreThanThePrediction) {
    ProgressEstimate estimate(20);
    (void)estimate.at(0, {Stage::Features, 0, 1});
    (void)estimate.at(4, {Stage::Refinement, 0, 8});
    EXPECT_THAT(estimate.at(4.5, {Stage::Refinement, 0, 8}).secondsLeft, Optional(DoubleEq(15.5)));
    const RunProgress slow = estimate.at(8, {Stage::Refinement, 1, 8});
    EXPECT_THAT(slow.secondsLeft, Optional(DoubleEq(28)));
    EXPECT_THAT(slow.runFraction, Optional(testing::Gt(0.2))) << "it never falls";
    EXPECT_THAT(estimate.at(36, {Stage::Refinement, 8, 8}).secondsLeft, Optional(DoubleEq(0)));
}

TEST(ProgressEstimate, whatFollowsTheIterationsWasNotPredicted) {
    ProgressEstimate estimate(20, 2);
    (void)estimate.at(0, {Stage::Features, 0, 1});
    (void)estimate.at(2, {Stage::Refinement, 0, 2});
    EXPECT_THAT(estimate.at(4, {Stage::Refinement, 2, 2}).secondsLeft, Optional(DoubleEq(16)))
        << "the first pass of two";
    EXPECT_EQ(estimate.at(4, {Stage::Writing, 0, 0}).secondsLeft, std::nullopt) << "20 s were too many";
    EXPECT_THAT(estimate.at(5, {Stage::Features, 0, 1}).secondsLeft, Optional(DoubleEq(15)))
        << "the second pass";
}

TEST(ProgressEstimate, aStageThatTakesLongerThanTheRunShouldReportsItsOwn) {
    ProgressEstimate estimate(2);
    (void)estimate.at(0, {Stage::Matching, 0, 10});
    EXPECT_THAT(estimate.at(4, {Stage::Matching, 2, 10}).secondsLeft, Optional(DoubleEq(16)));
}

TEST(ProgressEstimate, reportsNoTimeWhenItIsOverdue) {
    ProgressEstimate estimate(2);
    (void)estimate.at(1.5, {Stage::Features, 0, 1});
    const RunProgress overdue = estimate.at(3, {Stage::Context, 0, 1});
    EXPECT_EQ(overdue.secondsLeft, std::nullopt);
    EXPECT_THAT(overdue.runFraction, Optional(DoubleEq(0.75))) << "not all";
}

}  // namespace
}  // namespace stereo::app
