#include "core/experiment/WrittenForm.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>

#include "core/base/Error.h"
#include "core/experiment/ExperimentNumbers.h"
#include "core/experiment/ExperimentPage.h"
#include "core/experiment/SettingsExperiment.h"
#include "tests/unit/sweep/MadeSweep.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const FileHasher kNoHashes = [](const std::filesystem::path&, const RunControl&) { return std::string(); };

Experiment made() {
    Experiment experiment =
        experimentOf(test::madeSweep({"scale=0.5,1"}, 100.0F), test::sweptMatchers(), kNoHashes, {});
    experiment.kind = "scale";
    experiment.words = {.title = "Scale", .aim = "What does it cost?", .conclusion = "Half\nis enough."};
    experiment.programVersion = "1.2.3";
    return experiment;
}

TEST(WrittenForm, holdsAllButThePictures) {
    const Experiment before = made();
    const Experiment after = experimentFrom(writtenForm(before, "now"));
    EXPECT_EQ(after.kind, before.kind);
    EXPECT_EQ(after.words, before.words);
    EXPECT_EQ(after.pairName, before.pairName);
    EXPECT_EQ(after.input, before.input);
    EXPECT_EQ(after.columns, before.columns);
    EXPECT_EQ(after.parameters, before.parameters);
    EXPECT_EQ(after.findings, before.findings);
    EXPECT_EQ(after.programVersion, before.programVersion);
    EXPECT_FALSE(before.pictures.empty());
    EXPECT_TRUE(after.pictures.empty());
    ASSERT_EQ(after.effects.size(), before.effects.size());
    for (std::size_t i = 0; i < after.effects.size(); ++i) {
        EXPECT_EQ(after.effects[i].values, before.effects[i].values) << before.effects[i].number.key;
        for (const std::size_t column : {0, 1})
            EXPECT_EQ(after.effects[i].text(column), before.effects[i].text(column));
    }
}

TEST(WrittenForm, knowsWhatMadeEachColumn) {
    const WrittenExperiment written = writtenForm(made(), "now");
    ASSERT_EQ(written.columns.size(), 2U);
    EXPECT_EQ(written.columns[0].matcherId, "fake");
    EXPECT_EQ(written.columns[0].options.scale, 0.5);
    EXPECT_EQ(written.columns[1].options.scale, 1.0);
    EXPECT_EQ(written.made, "now");
}

TEST(WrittenForm, leavesOutWhatWasNotMeasured) {
    Experiment experiment = made();
    experiment.effects = {{sweepNumber(sweepnumber::kBad2), {std::nullopt, 8.25}}};
    const WrittenExperiment written = writtenForm(experiment, "now");
    EXPECT_THAT(written.numbers[0].values, ElementsAre(std::pair<const std::string, double>("B", 8.25)));
    EXPECT_THAT(experimentFrom(written).effects[0].values, ElementsAre(std::nullopt, 8.25));
}

TEST(WrittenForm, leavesOutWhatADocumentCannotHold) {
    Experiment experiment = made();
    experiment.effects = {{sweepNumber(sweepnumber::kBad2), {std::numeric_limits<double>::infinity(), 8.25}}};
    const WrittenExperiment written = writtenForm(experiment, "now");
    EXPECT_THAT(written.numbers[0].values, ElementsAre(std::pair<const std::string, double>("B", 8.25)));
}

TEST(WrittenForm, takesNumbersThatThisProgramDoesNotKnow) {
    WrittenExperiment written = writtenForm(made(), "now");
    written.numbers = {
        {.key = "later", .title = "Later", .unit = "mm", .decimals = 99, .values = {{"A", 1.5}}}};
    const Experiment experiment = experimentFrom(written);
    EXPECT_THAT(experiment.effects[0].text(0), HasSubstr("1.5"));
    EXPECT_EQ(experiment.effects[0].text(1), "-");
}

TEST(WrittenForm, isAPageWithoutPictures) {
    const std::string page = experimentHtml(experimentFrom(writtenForm(made(), "now")));
    EXPECT_THAT(page, HasSubstr("is enough."));
    EXPECT_THAT(page, HasSubstr("Bad-2"));
    EXPECT_THAT(page, Not(HasSubstr("Pictures")));
    EXPECT_THAT(page, Not(HasSubstr("experiment.json"))) << "there is none beside one file";
}

TEST(WrittenExperiment, refusesParametersThatDoNotFitItsColumns) {
    WrittenExperiment written = writtenForm(made(), "now");
    EXPECT_NO_THROW(written.validate());
    written.parameters[0].texts.emplace_back("one too many");
    EXPECT_THROW(written.validate(), Error);
    EXPECT_THROW(WrittenExperiment().validate(), Error);
}

TEST(ExperimentNumbers, measureWhereBothViewsSeeThePoint) {
    SweepResult sweep = test::madeSweep({"scale=1"}, 100.0F);
    Outcome outcome = *sweep.cells[0].outcome;
    outcome.metrics->visible = outcome.metrics->all;
    outcome.metrics->visible->epePx = 0.75;
    sweep.cells[0].outcome = std::make_shared<const Outcome>(outcome);
    const auto found = std::ranges::find(experimentNumbers(), "visible.epePx", &SweepNumber::key);
    ASSERT_NE(found, experimentNumbers().end());
    EXPECT_TRUE(isOfVisible(found->key));
    EXPECT_EQ(found->of(sweep.cells[0]), 0.75);
    EXPECT_EQ(found->of(test::madeSweep({"scale=1"}).cells[0]), std::nullopt) << "without ground truth";
}

}  // namespace
}  // namespace stereo
