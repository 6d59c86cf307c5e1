#include "ui/window/dock/StageWords.h"

#include <gmock/gmock.h>

namespace stereo::ui {
namespace {

QString factOfIterations(const std::vector<StageCost>& costs, int iterations) {
    const std::vector<app::StageReport> stages = app::stageReports(costs);
    return wordsOf(stages.back(), iterations, nullptr).fact;
}

TEST(StageWords, anIterationIsShownWithoutTheContext) {
    EXPECT_EQ(factOfIterations({{Stage::Context, 9}, {Stage::Refinement, 16}}, 8), "2.0 s each");
    EXPECT_EQ(factOfIterations({{Stage::Refinement, 16}}, 8), "2.0 s each");
}

TEST(StageWords, anIterationIsShownWithoutThePassAtHalfSize) {
    EXPECT_EQ(
        factOfIterations(
            {{Stage::Context, 1}, {Stage::Refinement, 4}, {Stage::Context, 9}, {Stage::Refinement, 16}}, 8),
        "2.0 s each");
}

}  // namespace
}  // namespace stereo::ui
