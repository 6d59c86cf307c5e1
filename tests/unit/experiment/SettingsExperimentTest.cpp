#include "core/experiment/SettingsExperiment.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const FileHasher kNoHashes = [](const std::filesystem::path&, const RunControl&) { return std::string(); };

Experiment madeOf(const SweepResult& sweep) {
    return experimentOf(sweep, test::sweptMatchers(), kNoHashes, {});
}

std::vector<std::string> filesOf(const Experiment& experiment) {
    std::vector<std::string> files;
    for (const ExperimentPicture& picture : experiment.pictures) files.push_back(picture.file);
    return files;
}

std::vector<std::string> namesOf(const Experiment& experiment) {
    std::vector<std::string> names;
    for (const ExperimentColumn& column : experiment.columns) names.push_back(column.name);
    return names;
}

const Effect& effectOf(const Experiment& experiment, std::string_view key) {
    const auto found =
        std::ranges::find(experiment.effects, key, [](const Effect& effect) { return effect.number.key; });
    EXPECT_NE(found, experiment.effects.end()) << key;
    return *found;
}

TEST(SettingsExperiment, hasAColumnForEachCell) {
    const Experiment experiment = madeOf(test::madeSweep({"scale=0.25,0.5,1"}));
    EXPECT_THAT(namesOf(experiment), ElementsAre("Scale 0.25", "Scale 0.50", "Scale 1.00"));
    EXPECT_THAT(effectOf(experiment, sweepnumber::kSeconds).values,
                ElementsAre(32 + 0.625, 32 + 2.5, 32 + 10));  // of madeResult()
}

TEST(SettingsExperiment, saysWhichParametersDiffer) {
    const Experiment experiment = madeOf(test::madeSweep({"scale=0.5,1"}));
    std::vector<std::string> differing;
    for (const ExperimentParameter& parameter : experiment.parameters) {
        if (parameter.differs()) differing.push_back(parameter.title);
    }
    EXPECT_THAT(differing, ElementsAre("Scale"));
    EXPECT_GT(experiment.parameters.size(), 2U);
}

TEST(SettingsExperiment, findsOnlyWhatWasMeasured) {
    // 50.03 and 100.03 px were found, 100 px are true.
    const Experiment judged = madeOf(test::madeSweep({"scale=0.5,1"}, 100.0F));
    ASSERT_EQ(judged.findings.size(), 1U);
    EXPECT_THAT(judged.findings[0], HasSubstr("From scale 0.50 to scale 1.00: "));
    EXPECT_THAT(judged.findings[0], HasSubstr("bad-2 falls from 100.0 % to 0.0 %"));
    EXPECT_EQ(effectOf(judged, sweepnumber::kBad2).change(1)->verdict, "better");
    const Experiment unjudged = madeOf(test::madeSweep({"scale=0.5,1"}));
    EXPECT_THAT(unjudged.findings[0], testing::Not(HasSubstr("bad-2")));
}

TEST(SettingsExperiment, namesTheBestOfSeveral) {
    const Experiment experiment = madeOf(test::madeSweep({"scale=0.25,0.5,1"}, 50.0F));
    ASSERT_EQ(experiment.findings.size(), 2U);
    EXPECT_EQ(experiment.findings[1], "Of the 3 columns, scale 0.50 has the least bad-2: 0.0 %.");
}

TEST(SettingsExperiment, hasPicturesOfTruthOnlyWhereThereIsTruth) {
    EXPECT_THAT(filesOf(madeOf(test::madeSweep({"scale=0.5,1"}))),
                ElementsAre("left.png", "disparity-a.png", "disparity-b.png", "difference-b.png"));
    EXPECT_THAT(filesOf(madeOf(test::madeSweep({"scale=0.5,1"}, 100.0F))),
                ElementsAre("left.png", "disparity-a.png", "disparity-b.png", "error-a.png", "error-b.png",
                            "difference-b.png"));
}

TEST(SettingsExperiment, leavesOutCellsThatFailedAndSaysWhy) {
    SweepResult sweep = test::madeSweep({"scale=0.25,0.5,1"});
    sweep.cells[1].outcome = nullptr;
    sweep.cells[1].failure = "Needs 7.9 GB.";
    const Experiment experiment = madeOf(sweep);
    EXPECT_THAT(namesOf(experiment), ElementsAre("Scale 0.25", "Scale 1.00"));
    EXPECT_EQ(experiment.findings.back(), "Scale 0.50 could not be made: Needs 7.9 GB.");
}

TEST(SettingsExperiment, comparesAnyTwoOutcomes) {
    const SweepResult sweep = test::madeSweep({"iterations=4,8"});
    const Experiment experiment =
        experimentOf({"Run 1", sweep.cells[0].outcome}, {"Run 2", sweep.cells[1].outcome},
                     test::sweptMatchers(), kNoHashes, {});
    EXPECT_THAT(namesOf(experiment), ElementsAre("Run 1", "Run 2"));
    ASSERT_EQ(experiment.findings.size(), 2U);
    EXPECT_THAT(experiment.findings[1], HasSubstr("differ by 0.125 px in the median"));  // 1/4 and 1/8 px
}

}  // namespace
}  // namespace stereo
