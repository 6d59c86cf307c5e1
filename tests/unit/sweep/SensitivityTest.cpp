#include "core/sweep/Sensitivity.h"

#include <gmock/gmock.h>

#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using Numbers = std::vector<std::optional<double>>;

TEST(Sensitivity, isTheMeanSpanOverTheLinesOfTheOtherOption) {
    const SweepPlan plan = test::planOf({"scale=0.5,1", "iterations=4,8,16"});
    // Rows are scales. Along iterations: 40 … 10 spans 30, 20 … 10 spans 10 (not 8: the last is not the
    // least).
    const Numbers numbers{40, 20, 10, 20, 10, 12};
    const auto all = sensitivities(plan, numbers);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0], (Sensitivity{.axis = 1, .span = 20, .first = 30, .last = 11, .lines = 2}));
    // Along scale: 20, 10 and 2.
    EXPECT_EQ(all[1].axis, 0U);
    EXPECT_NEAR(all[1].span, 32.0 / 3, 1e-12);
    EXPECT_NEAR(all[1].first, 70.0 / 3, 1e-12);
    EXPECT_NEAR(all[1].last, 42.0 / 3, 1e-12);
}

TEST(Sensitivity, ranksWhatMovesMostFirst) {
    const SweepPlan plan = test::planOf({"scale=0.5,1", "iterations=4,8"});
    EXPECT_EQ(sensitivities(plan, Numbers{1, 2, 9, 10}).front().axis, 0U);
    EXPECT_EQ(sensitivities(plan, Numbers{1, 9, 2, 10}).front().axis, 1U);
}

TEST(Sensitivity, leavesOutCellsThatAreNotKnownAndLinesOfOne) {
    const SweepPlan plan = test::planOf({"scale=0.5,1", "iterations=4,8,16"});
    const Numbers numbers{40, std::nullopt, 10, std::nullopt, std::nullopt, 12};
    const auto iterations = sensitivityTo(1, plan, numbers);
    ASSERT_TRUE(iterations);
    EXPECT_EQ(*iterations, (Sensitivity{.axis = 1, .span = 30, .first = 40, .last = 10, .lines = 1}));
    EXPECT_EQ(sensitivities(plan, Numbers(6)).size(), 0U);
}

TEST(Sensitivity, ofOneOptionIsItsOneLine) {
    const SweepPlan plan = test::planOf({"scale=0.25,0.5,1"});
    EXPECT_EQ(sensitivities(plan, Numbers{5, 7, 6}),
              std::vector({Sensitivity{.axis = 0, .span = 2, .first = 5, .last = 6, .lines = 1}}));
}

}  // namespace
}  // namespace stereo
