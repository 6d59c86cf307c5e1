#include "core/experiment/ExperimentMaps.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/experiment/ExperimentTemplates.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

std::vector<std::shared_ptr<const Outcome>> outcomesOf(const SweepResult& sweep) {
    std::vector<std::shared_ptr<const Outcome>> outcomes;
    for (const SweepCell& cell : sweep.cells) outcomes.push_back(cell.outcome);
    return outcomes;
}

TEST(ExperimentMaps, areTheDisparitiesAndWhatDiffersFromTheFirst) {
    const ExperimentMaps maps = mapsOf("", outcomesOf(test::madeSweep({"scale=0.5,0.75,1"})));
    ASSERT_EQ(maps.values.size(), 3U);
    EXPECT_EQ(maps.title, "Disparity");
    EXPECT_TRUE(maps.errors.empty());
    ASSERT_EQ(maps.changes.size(), 2U);
    EXPECT_EQ(maps.changes[1].column, 2U);
    EXPECT_NEAR(maps.changes[0].values.at(5, 20), 25, 1e-4);  // 100 x scale, see madeDisparity()
    EXPECT_NEAR(maps.changes[1].values.at(5, 20), 50, 1e-4);
    EXPECT_EQ(maps.display.rangeMode, RangeMode::Locked) << "one range for all columns";
}

TEST(ExperimentMaps, areErrorsWhereThereIsTruth) {
    const ExperimentMaps maps = mapsOf("", outcomesOf(test::madeSweep({"scale=0.5,1"}, 60.0F)));
    ASSERT_EQ(maps.errors.size(), 2U);
    EXPECT_NEAR(maps.errors[0].values.at(5, 20), -10, 0.1);
    EXPECT_NEAR(maps.errors[1].values.at(5, 20), 40, 0.1);
}

TEST(ExperimentMaps, ofTheGeometryAreDepths) {
    Outcome outcome = *test::madeSweep({"scale=1"}).cells[0].outcome;
    EXPECT_THROW((void)mapsOf(kGeometry, {std::make_shared<const Outcome>(outcome)}), Error);
    outcome.calibration = StereoCalibration({.fx = 40,
                                             .fy = 40,
                                             .cx = 15.5,
                                             .cy = 11.5,
                                             .rightCx = 15.5,
                                             .baselineMetres = 0.1,
                                             .imageSize = {32, 24}});
    const ExperimentMaps maps = mapsOf(kGeometry, {std::make_shared<const Outcome>(outcome)});
    ASSERT_EQ(maps.values.size(), 3U);
    EXPECT_EQ(maps.unit, "m");
    const float depth = maps.values[0].values.at(5, 20);
    EXPECT_NEAR(depth, 40 * 0.1 / outcome.match->disparity.at(5, 20), 1e-6);
    EXPECT_NEAR(maps.changes[0].values.at(5, 20), 0.05 * depth, 1e-6);
    EXPECT_NEAR(maps.changes[1].values.at(5, 20), 0.05 * depth, 1e-6);
}

TEST(ExperimentMaps, refuseImagesOfDifferentSizes) {
    std::vector<std::shared_ptr<const Outcome>> outcomes = outcomesOf(test::madeSweep({"scale=0.5,1"}));
    Outcome other = *outcomes[1];
    MatchResult match = *other.match;
    match.disparity = DisparityMap(ImageSize{16, 12});
    other.match = std::make_shared<const MatchResult>(match);
    outcomes[1] = std::make_shared<const Outcome>(other);
    EXPECT_THROW((void)mapsOf("", outcomes), Error);
}

}  // namespace
}  // namespace stereo
