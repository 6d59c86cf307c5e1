#include "app/workbench/StageReport.h"

#include <gmock/gmock.h>

namespace stereo::app {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::Field;
using testing::Optional;
using testing::SizeIs;
using Kind = StageReport::Kind;

constexpr ImageSize kCells{24, 16};

StageCost cost(const Stage& stage, double seconds, std::size_t bytes, const StageOutput& output = {}) {
    return {stage, seconds, bytes, output};
}

TEST(StageReports, joinsWhatAPersonTakesForOne) {
    const auto stages = stageReports(
        {cost(Stage::Loading, 9, 900), cost(Stage::Preparing, 1, 100), cost(Stage::Features, 2, 300),
         cost(Stage::CostVolume, 3, 500, {kCells, 16, 28}), cost(Stage::Hourglass, 4, 400, {kCells, 16, 28}),
         cost(Stage::FirstDisparity, 1, 200), cost(Stage::Context, 2, 300), cost(Stage::Refinement, 8, 350),
         cost(Stage::Upsampling, 1, 100)});
    const auto stage = [](Kind kind, double seconds, std::size_t bytes, std::size_t parts) {
        return testing::AllOf(Field(&StageReport::kind, kind),
                              Field(&StageReport::seconds, Optional(DoubleEq(seconds))),
                              Field(&StageReport::bytes, bytes), Field(&StageReport::parts, SizeIs(parts)));
    };
    EXPECT_THAT(stages, ElementsAre(stage(Kind::Preparing, 1, 100, 1), stage(Kind::Features, 2, 300, 1),
                                    stage(Kind::Volume, 7, 500, 2), stage(Kind::FirstDisparity, 1, 200, 1),
                                    stage(Kind::Iterations, 10, 350, 2), stage(Kind::Upsampling, 1, 100, 1)));
    EXPECT_EQ(stages[2].output, (StageOutput{kCells, 16, 28}));
}

TEST(StageReports, aSecondPassCountsTogetherWithTheFirst) {
    const auto stages = stageReports({cost(Stage::Features, 1, 100), cost(Stage::Refinement, 2, 200),
                                      cost(Stage::Features, 4, 500), cost(Stage::Refinement, 8, 400)});
    ASSERT_THAT(stages, ElementsAre(Field(&StageReport::kind, Kind::Features),
                                    Field(&StageReport::kind, Kind::Iterations)));
    EXPECT_THAT(stages[0].seconds, Optional(DoubleEq(5)));
    EXPECT_THAT(stages[1].seconds, Optional(DoubleEq(10)));
    EXPECT_EQ(stages[0].bytes, 500U);
    EXPECT_THAT(stages[0].parts, ElementsAre(Field(&StageCost::seconds, DoubleEq(5))));
    EXPECT_EQ(stages[1].lastSeconds, 8);
}

TEST(StageReports, keepsTheNamesOfStagesItDoesNotKnow) {
    const auto stages = stageReports(
        {cost(Stage::Matching, 1, 0), cost({Stage::Own, "polishing"}, 2, 0), cost(Stage::Finishing, 3, 0)});
    ASSERT_THAT(stages,
                ElementsAre(Field(&StageReport::kind, Kind::Matching), Field(&StageReport::kind, Kind::Other),
                            Field(&StageReport::kind, Kind::Other)));
    EXPECT_EQ(stages[1].name(), "polishing");
    EXPECT_EQ(stages[2].name(), "finishing");
}

}  // namespace
}  // namespace stereo::app
