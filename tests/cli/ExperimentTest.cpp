#include <gmock/gmock.h>

#include <fstream>

#include "core/project/JsonText.h"
#include "tests/cli/PairFolder.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/app/WatchedMatcher.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::fileBytes;
using test::filesIn;
using test::Outcome;
using test::runCli;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// The fake matcher finds as many px as it iterates.
struct ExperimentTest : test::PairFolder {
    std::shared_ptr<test::WatchedBehaviour> behaviour = std::make_shared<test::WatchedBehaviour>();
    MatcherRegistry matchers = test::denseAndSgm();
    std::string calibration = (folder / "pair/K.txt").string();

    ExperimentTest() {
        behaviour->iterates = true;
        matchers.add(test::watchedInfo(behaviour));
        std::ofstream(calibration) << "80 0 31.5 0 80 23.5 0 0 1\n0.1\n";
    }
    [[nodiscard]] Outcome experiment(const std::string& kind, const Arguments& more = {}) const {
        Arguments arguments{"experiment", kind, left, right, "--out", out.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments, matchers);
    }
    [[nodiscard]] std::string complaint(const std::string& kind, const Arguments& more) const {
        const Outcome outcome = experiment(kind, more);
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage) << outcome.out;
        EXPECT_EQ(filesIn(out), std::vector<std::string>());
        return outcome.err;
    }
    [[nodiscard]] std::string markdown() const { return fileBytes(out / "experiment.md"); }
    [[nodiscard]] Node record() const {
        return parseJson(fileBytes(out / "experiment.json"), {"experiment.json", "an experiment"});
    }
    /// Of an effect in the record.
    [[nodiscard]] std::vector<double> values(const std::string& number) const {
        std::vector<double> found;
        const Node document = record();
        for (const Node& effect : std::get<Node::List>(document.find("effects")->value)) {
            if (std::get<std::string>(effect.find("number")->value) != number) continue;
            for (const Node& value : std::get<Node::List>(effect.find("values")->value))
                found.push_back(std::get<double>(value.value));
        }
        return found;
    }
};

TEST_F(ExperimentTest, ofIterationsWritesDocumentsPicturesAndRecord) {
    const Outcome outcome = experiment("iterations", {"--matcher", "fake"});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(filesIn(out / "pictures"),
                ElementsAre("difference-d.png", "disparity-a.png", "disparity-b.png", "disparity-c.png",
                            "disparity-d.png", "left.png"));
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr("A: Iterations 4\n"), HasSubstr("D: Iterations 32\n"),
                      HasSubstr("From iterations 4 to iterations 32: "),
                      HasSubstr("The conclusion is still to be written"), HasSubstr("experiment.html")));
    EXPECT_THAT(markdown(), AllOf(HasSubstr("# Effect of the number of iterations (valid\\_iters)\n"),
                                  HasSubstr("| Iterations | 4 | 8 | 16 | 32 |"), HasSubstr("SHA-256 ")));
    EXPECT_EQ(behaviour->runsBegun, 1);  // each continues the one before
}

TEST_F(ExperimentTest, ofScaleIsDoneByAnyMatcher) {
    const Outcome outcome = experiment("scale", {"--matcher", "sgm", "--max-disp", "16"});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(markdown(), HasSubstr("| Scale | 0.25 | 0.50 | 0.75 | 1.00 |"));
    EXPECT_EQ(values("matchedPercent").size(), 4U);
}

TEST_F(ExperimentTest, ofGeometryMatchesOnceAndMovesTheCloud) {
    const Outcome outcome =
        experiment("geometry", {"--matcher", "sgm", "--max-disp", "16", "--calib", calibration});
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    const auto moved = values("medianMovePercent");
    ASSERT_EQ(moved.size(), 3U);
    EXPECT_EQ(moved[0], 0);
    EXPECT_NEAR(moved[1], 5, 1e-4);
    EXPECT_NEAR(values("sideChangePercent")[2], 0, 1e-4);
    EXPECT_THAT(outcome.err, HasSubstr("1 of 1 "));
    EXPECT_THAT(markdown(), HasSubstr("A wrong baseline scales everything"));
}

TEST_F(ExperimentTest, ofGeometryNeedsACalibrationBeforeItMatches) {
    const Outcome outcome = experiment("geometry", {"--matcher", "fake", "--calib", "none"});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("name one with --calib"));
    EXPECT_EQ(behaviour->runsBegun, 0);
}

TEST_F(ExperimentTest, takesTitleAndConclusionAsText) {
    const std::string file = (folder / "conclusion.txt").string();
    std::ofstream(file) << "<b>Half</b> is enough.\n\n# Not a heading\n";
    const Arguments more{"--matcher", "fake",   "--vary",       "scale=0.5,1",
                         "--title",   "<i>\nT", "--conclusion", "@" + file};
    const Outcome outcome = experiment("scale", more);
    ASSERT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.out, Not(HasSubstr("still to be written")));
    EXPECT_THAT(markdown(), AllOf(HasSubstr("# \\<i\\>\\\\x0AT\n"),
                                  HasSubstr("\\<b\\>Half\\</b\\> is enough.\n\n\\# Not a")));
    EXPECT_THAT(fileBytes(out / "experiment.html"), AllOf(HasSubstr("&lt;b&gt;Half&lt;/b&gt;"),
                                                          Not(HasSubstr("<b>Half")), Not(HasSubstr("<i>"))));
}

TEST_F(ExperimentTest, printsTheRecordAndNothingElseAsJson) {
    const Outcome outcome =
        experiment("iterations", {"--matcher", "fake", "--vary", "iterations=2,4", "--json", "--quiet"});
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.out, fileBytes(out / "experiment.json"));
    const Node document = record();
    const auto& sources = std::get<Node::List>(document.find("sources")->value);
    ASSERT_EQ(sources.size(), 3U) << "two images and the calibration beside them";
    EXPECT_EQ(std::get<std::string>(sources[0].find("sha256")->value).size(), 64U);
}

TEST_F(ExperimentTest, refusesWhatCannotBeComparedBeforeItBegins) {
    EXPECT_THAT(
        complaint("iterations", {"--matcher", "sgm"}),
        AllOf(HasSubstr("has no option \"iterations\""), HasSubstr("choose a matcher that has it: ")));
    EXPECT_THAT(complaint("colour", {}),
                AllOf(HasSubstr("iterations, scale, geometry"), HasSubstr("no experiment \"colour\"")));
    EXPECT_THAT(complaint("scale", {"--scale", "0.5"}),
                HasSubstr("--scale is given, and --vary scale varies"));
    EXPECT_THAT(complaint("scale", {"--vary", "scale=1"}), HasSubstr("two or more"));
    EXPECT_THAT(complaint("geometry", {"--vary", "scale=0.5,1"}), HasSubstr("leave --vary out"));
    EXPECT_THAT(runCli({"experiment", left, right}, matchers).err,
                HasSubstr("experiment needs to know first what is compared"));
    EXPECT_EQ(behaviour->runsBegun, 0);
}

TEST_F(ExperimentTest, withOneResultThereIsNothingToCompare) {
    behaviour->failure = Error(ErrorKind::OutOfMemory, "Needs 7.9 GB.");
    const Outcome outcome = experiment("scale", {"--matcher", "fake"});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err, HasSubstr("Needs 7.9 GB."));
}

TEST_F(ExperimentTest, explainsItself) {
    const Outcome outcome = runCli({"experiment", "--help"}, matchers);
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("Usage: stereoscope experiment"), HasSubstr("--conclusion"),
                                   HasSubstr("KIND is one of")));
    EXPECT_THAT(runCli({"--help"}, matchers).out, HasSubstr("stereoscope experiment"));
}

}  // namespace
}  // namespace stereo
