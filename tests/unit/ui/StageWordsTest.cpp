#include "ui/window/dock/StageWords.h"

#include <gmock/gmock.h>

namespace stereo::ui {
namespace {

QString factOfIterations(const std::vector<StageCost>& costs, int iterations) {
    const std::vector<app::PipelineStage> stages = app::pipelineOf(costs);
    return wordsOf(stages.back(), iterations, nullptr).fact;
}

TEST(StageWords, anIterationIsToldWithoutTheContext) {
    EXPECT_EQ(factOfIterations({{"context", 9}, {"refinement", 16}}, 8), "2.0 s each");
    EXPECT_EQ(factOfIterations({{"refinement", 16}}, 8), "2.0 s each");
}

TEST(StageWords, anIterationIsToldWithoutThePassAtHalfSize) {
    EXPECT_EQ(factOfIterations({{"context", 1}, {"refinement", 4}, {"context", 9}, {"refinement", 16}}, 8),
              "2.0 s each");
}

}  // namespace
}  // namespace stereo::ui
