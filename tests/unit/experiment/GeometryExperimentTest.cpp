#include "core/experiment/GeometryExperiment.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/experiment/ExperimentPictures.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;

const FileHasher kNoHashes = [](const std::filesystem::path&, const RunControl&) { return std::string(); };

/// A wall 100.03 px away, from 32x24 pixels.
Outcome wall(bool isCalibrated) {
    Outcome outcome = *test::madeSweep({"scale=1"}).cells[0].outcome;
    if (isCalibrated) {
        outcome.calibration = StereoCalibration({.fx = 40,
                                                 .fy = 40,
                                                 .cx = 15.5,
                                                 .cy = 11.5,
                                                 .rightCx = 15.5,
                                                 .baselineMetres = 0.1,
                                                 .imageSize = {32, 24}});
    }
    outcome.cloudOptions = {.nearMetres = 0.001,
                            .farMetres = 100,
                            .removeInvisible = false,
                            .removeFlyingPixels = false,
                            .removeIsolated = false};
    return outcome;
}

const Effect& effectOf(const Experiment& experiment, std::string_view key) {
    const auto found =
        std::ranges::find(experiment.effects, key, [](const Effect& effect) { return effect.number.key; });
    EXPECT_NE(found, experiment.effects.end()) << key;
    return *found;
}

TEST(GeometryExperiment, comparesThreeGeometriesOfOneDisparity) {
    const Experiment experiment = geometryExperiment(wall(true), test::sweptMatchers(), kNoHashes, {});
    EXPECT_THAT(experiment.columns, ElementsAre(Field(&ExperimentColumn::name, "As calibrated"),
                                                Field(&ExperimentColumn::name, "Baseline +5 %"),
                                                Field(&ExperimentColumn::name, "Focal length +5 %")));
    const Effect& moved = effectOf(experiment, "medianMovePercent");
    EXPECT_NEAR(*moved.values[0], 0, 1e-9);
    EXPECT_NEAR(*moved.values[1], 5, 1e-4);
    const Effect& depth = effectOf(experiment, "depthChangePercent");
    EXPECT_NEAR(*depth.values[1], 5, 1e-4);
    EXPECT_NEAR(*depth.values[2], 5, 1e-4);
    const Effect& sides = effectOf(experiment, "sideChangePercent");
    EXPECT_NEAR(*sides.values[1], 5, 1e-4);
    EXPECT_NEAR(*sides.values[2], 0, 1e-4);
}

TEST(GeometryExperiment, hasNoPicturesForOtherColumnsThanItsOwn) {  // as in a project that was edited
    Experiment experiment = geometryExperiment(wall(true), test::sweptMatchers(), kNoHashes, {});
    experiment.columns.pop_back();
    const auto outcome = std::make_shared<const Outcome>(wall(true));
    EXPECT_THROW((void)picturesOf(experiment, {outcome, outcome}), Error);
}

// The length lies across the view, where a wrong focal length changes nothing.
TEST(GeometryExperiment, aMeasuredLengthScalesWithTheBaseline) {
    const Experiment experiment = geometryExperiment(wall(true), test::sweptMatchers(), kNoHashes, {});
    const Effect& scale = effectOf(experiment, "lengthPercent");
    EXPECT_DOUBLE_EQ(*scale.values[0], 100);
    EXPECT_NEAR(*scale.values[1], 105, 1e-3);
    EXPECT_NEAR(*scale.values[2], 100, 1e-3);
    // 16 pixels of a wall: Z / f = baseline / disparity metres each
    EXPECT_NEAR(*effectOf(experiment, "lengthMm").values[0], 1000 * 16 * 0.1 / (100 + 1.0 / 32), 1e-3);
}

TEST(GeometryExperiment, saysInWordsWhatWasMeasuredAndWhatItMeans) {
    const Experiment experiment = geometryExperiment(wall(true), test::sweptMatchers(), kNoHashes, {});
    ASSERT_EQ(experiment.findings.size(), 2U);
    EXPECT_THAT(experiment.findings[0], HasSubstr("5.00 % of their distance; Z changes by 5.00 %, X and Y by "
                                                  "5.00 %"));
    EXPECT_THAT(experiment.findings[1], HasSubstr("Z changes by 5.00 %, X and Y by 0.00 %"));
    EXPECT_THAT(experiment.remarks[0], HasSubstr("scales everything"));
    EXPECT_THAT(experiment.remarks[1], HasSubstr("X and Y hardly change"));
}

TEST(GeometryExperiment, needsACalibration) {
    try {
        (void)geometryExperiment(wall(false), test::sweptMatchers(), kNoHashes, {});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadCalibration);
        EXPECT_THAT(error.sentence(), HasSubstr("name one with --calib"));
    }
}

}  // namespace
}  // namespace stereo
