#include "app/RunProgress.h"

#include <gmock/gmock.h>

namespace stereo::app {
namespace {

using testing::DoubleEq;
using testing::Optional;

TEST(ProgressEstimate, knowsNothingAtTheFirstReport) {
    ProgressEstimate estimate;
    EXPECT_EQ(estimate.at(1.0, {"matching", 0, 10}), (RunProgress{0, "matching", 0, 10, 1.0, std::nullopt}));
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

}  // namespace
}  // namespace stereo::app
