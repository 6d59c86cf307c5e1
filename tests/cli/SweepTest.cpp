#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/sweep/SweepMatcher.h"
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

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

/// The columns of a CSV without quotes.
std::vector<std::string> fieldsOf(const std::string& line) {
    std::vector<std::string> fields;
    std::istringstream stream(line + ',');
    for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
    return fields;
}

/// The fake matcher finds as many px as it iterates.
struct SweepTest : test::PairFolder {
    std::shared_ptr<test::WatchedBehaviour> behaviour = std::make_shared<test::WatchedBehaviour>();
    MatcherRegistry matchers = test::denseAndSgm();

    SweepTest() {
        behaviour->iterates = true;
        matchers.add(test::watchedInfo(behaviour));
    }
    [[nodiscard]] Outcome sweep(const Arguments& more) const {
        Arguments arguments{"sweep", left, right, "--out", out.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments, matchers);
    }
    [[nodiscard]] std::string complaint(const Arguments& more) const {
        const Outcome outcome = sweep(more);
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage) << outcome.out;
        EXPECT_EQ(filesIn(out), std::vector<std::string>());
        return outcome.err;
    }
    [[nodiscard]] std::vector<std::string> table() const { return linesOf(fileBytes(out / "sweep.csv")); }
};

TEST_F(SweepTest, writesSheetTablePlotsAndRecord) {
    const Outcome outcome = sweep({"--matcher", "fake", "--vary", "iterations=4,8", "--vary", "scale=0.5,1"});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(filesIn(out),
                ElementsAre("option.svg", "plot.svg", "sweep.csv", "sweep.html", "sweep.json", "sweep.png"));
    EXPECT_THAT(outcome.out,
                AllOf(HasSubstr("Iterations"), HasSubstr("Off the best"),
                      HasSubstr("On this pair, iterations matters most"), HasSubstr("sweep.html")));
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("The sweep of 4 cells in 2 runs"),
                                   HasSubstr("4 of 4  Iterations 8, Scale 1.00:")));
}

TEST_F(SweepTest, comparesEachCellWithTheBest) {
    ASSERT_EQ(sweep({"--matcher", "fake", "--vary", "iterations=4,8,16"}).code, ExitCode::Done);
    const auto lines = table();
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_EQ(fieldsOf(lines[1])[0], "4");
    EXPECT_EQ(fieldsOf(lines[1])[9], "12");  // px: 16 iterations less 4
    EXPECT_EQ(fieldsOf(lines[2])[9], "8");
    EXPECT_EQ(fieldsOf(lines[3])[9], "0");
}

TEST_F(SweepTest, iterationsOfOneScaleComeFromOneRun) {
    ASSERT_EQ(sweep({"--matcher", "fake", "--vary", "iterations=16,4,8", "--vary", "scale=0.5,1"}).code,
              ExitCode::Done);
    EXPECT_EQ(behaviour->runsBegun, 2);
    EXPECT_EQ(behaviour->iterationsDone, 2 * 16);
}

TEST_F(SweepTest, aMatcherThatStoresNoStateRunsForEachCell) {
    behaviour->storesNothing = true;
    ASSERT_EQ(sweep({"--matcher", "fake", "--vary", "iterations=4,8"}).code, ExitCode::Done);
    EXPECT_EQ(behaviour->runsBegun, 2);
    EXPECT_EQ(behaviour->iterationsDone, 4 + 8);
    EXPECT_EQ(fieldsOf(table()[1])[9], "4");
}

TEST_F(SweepTest, printsTheRecordAndNothingElseAsJson) {
    const Outcome outcome = sweep({"--matcher", "fake", "--vary", "iterations=4,8", "--json", "--quiet"});
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.out, fileBytes(out / "sweep.json"));
    const Node record = parseJson(outcome.out, {"sweep.json", "a sweep"});
    const auto& sources = std::get<Node::List>(record.find("sources")->value);
    ASSERT_EQ(sources.size(), 2U);
    EXPECT_EQ(std::get<std::string>(sources[0].find("sha256")->value).size(), 64U);
}

TEST_F(SweepTest, sweepsRealMatchersAndOptionsOfTheirOwn) {
    ASSERT_EQ(
        sweep({"--matcher", "sgm", "--vary", "block-size=3,5", "--vary", "scale=0.5,1", "--max-disp", "16"})
            .code,
        ExitCode::Done);
    EXPECT_EQ(fieldsOf(table()[0])[0], "blockSize");
    EXPECT_GT(std::stod(fieldsOf(table()[4])[5]), 50);  // percent matched
    const Outcome outcome = sweep({"--vary", "matcher=dense,sgm", "--max-disp", "16"});
    EXPECT_EQ(outcome.code, ExitCode::Done) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("Matcher Dense"));
    EXPECT_EQ(fieldsOf(table()[2])[1], "done");
}

TEST_F(SweepTest, aCellThatFailsDoesNotEndTheSweep) {
    behaviour->failure = Error(ErrorKind::OutOfMemory, "Needs 7.9 GB.");
    const Outcome outcome = sweep({"--vary", "matcher=sgm,fake", "--max-disp", "16"});
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.out, HasSubstr("1 cell failed; sweep.csv says why"));
    EXPECT_THAT(table()[2], HasSubstr("Needs 7.9 GB."));
}

TEST_F(SweepTest, ofWhichEveryCellFailsIsAFailure) {
    behaviour->failure = Error(ErrorKind::OutOfMemory, "Needs 7.9 GB.");
    const Outcome outcome = sweep({"--matcher", "fake", "--vary", "scale=0.5,1"});
    EXPECT_EQ(outcome.code, ExitCode::Failed);
    EXPECT_THAT(outcome.err,
                HasSubstr("Not one cell of the sweep could be made. The first says: Needs 7.9 GB."));
    EXPECT_THAT(filesIn(out), ElementsAre());
}

TEST_F(SweepTest, refusesWhatCannotBeSweptBeforeItBegins) {
    EXPECT_THAT(complaint({}), HasSubstr("sweep needs to know what it varies"));
    EXPECT_THAT(complaint({"--vary", "scale"}), HasSubstr("an option and its values were expected"));
    EXPECT_THAT(complaint({"--vary", "iterations=4,8"}), HasSubstr("Dense has no option \"iterations\""));
    EXPECT_THAT(complaint({"--vary", "scale=0.5,2"}), HasSubstr("--vary scale is 2"));
    EXPECT_THAT(complaint({"--vary", "scale=0.5,1", "--scale", "0.5"}),
                HasSubstr("--scale is given, and --vary scale varies it"));
    EXPECT_THAT(complaint({"--vary", "scale=0.5", "--vary", "scale=1"}), HasSubstr("Scale is varied twice"));
    EXPECT_THAT(complaint({"--vary", "scale=0.5,1", "--z-far", "3"}), HasSubstr("z-far"));
    EXPECT_EQ(behaviour->runsBegun, 0);
}

TEST_F(SweepTest, explainsItself) {
    const Outcome outcome = runCli({"sweep", "--help"}, matchers);
    EXPECT_EQ(outcome.code, ExitCode::Done);
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("Usage: stereoscope sweep"), HasSubstr("--vary <OPTION=VALUES>"),
                                   HasSubstr("matcher=dense,sgm"), HasSubstr("--block-size")));
    EXPECT_THAT(runCli({"--help"}, matchers).out, HasSubstr("stereoscope sweep"));
}

// The loop stops between two iterations; what was made by then is written.
TEST_F(SweepTest, aStoppedSweepKeepsWhatIsDone) {
    const Inputs inputs{.pair = std::make_shared<const StereoPair>(readPair(left, right)), .calibration = {}};
    SweepPlan plan{.matcherId = "fake", .options = {}, .axes = {}};
    plan.axes.push_back(parsedAxis("iterations=2,4,6", *matchers.find("fake"), matchers, "--vary"));
    Sweep made(plan, {}, inputs, matchers);
    app::SweepMatcher matcher(matchers);
    std::stop_source stop;
    const RunControl control(stop.get_token(), [&](const Progress& progress) {
        if (progress.stage == Stage::Refinement && progress.step == 5) stop.request_stop();
    });
    EXPECT_THROW(made.run(matcher.matching(), control), Cancelled);
    EXPECT_EQ(made.result().doneCount(), 2U);
    EXPECT_EQ(made.result().best, 1U);
}

TEST_F(SweepTest, ofASetWritesMeanAndSpreadOverItsPairs) {
    const std::filesystem::path set = folder / "set";
    for (const char* pair : {"a", "b"}) {
        std::filesystem::create_directories(set / pair);
        std::filesystem::copy_file(left, set / pair / "left.pgm");
        std::filesystem::copy_file(right, set / pair / "right.pgm");
    }
    std::filesystem::create_directories(set / "broken");
    std::filesystem::copy_file(left, set / "broken/left.pgm");
    std::ofstream(set / "broken/right.pgm") << "no image";
    const Outcome outcome = runCli({"sweep", "--set", set.string(), "--matcher", "fake", "--vary",
                                    "iterations=4,8", "--out", out.string()},
                                   matchers);
    EXPECT_EQ(outcome.code, ExitCode::Failed) << "one of the pairs is broken";
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("over 2 pairs"), HasSubstr("broken could not be swept: ")));
    for (const char* file : {"pairs.csv", "pairs.html", "pairs.json", "a/sweep.html", "b/sweep.csv"})
        EXPECT_TRUE(std::filesystem::exists(out / file)) << file;
    EXPECT_FALSE(std::filesystem::exists(out / "broken/sweep.html"));
    const std::vector<std::string> lines = linesOf(fileBytes(out / "pairs.csv"));
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_THAT(lines[1], HasSubstr("Iterations 4"));
    // By the fake matcher both pairs differ from their best alike: nothing lies off the mean.
    EXPECT_THAT(lines[0], HasSubstr("medianOffBestPx.mean,medianOffBestPx.deviation,medianOffBestPx.pairs"));
    const std::vector<std::string> fields = fieldsOf(lines[1]);
    EXPECT_EQ(fields[fields.size() - 3], "4");
    EXPECT_EQ(fields[fields.size() - 2], "0");
    EXPECT_EQ(fields.back().substr(0, 1), "2");
}

TEST_F(SweepTest, ofASetTakesNoFilesOfOnePair) {
    EXPECT_THAT(complaint({"--set", folder.path().string(), "--matcher", "fake", "--vary", "iterations=4,8"}),
                HasSubstr("leave out the files of one pair"));
}

}  // namespace
}  // namespace stereo
