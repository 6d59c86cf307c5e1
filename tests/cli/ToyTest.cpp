// A matcher that only the tests know, on the command line: only its registration makes it known there.
#include <gmock/gmock.h>

#include "core/io/MapReader.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/project/ExportRecord.h"
#include "tests/cli/PairFolder.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "tests/support/ToyMatcher.h"

namespace stereo {
namespace {

using app::ExitCode;
using test::Arguments;
using test::Outcome;
using test::runCli;
using test::toyDisparity;
using testing::AllOf;
using testing::HasSubstr;

const MatcherRegistry& matchers() {
    static const MatcherRegistry withToy = test::registryOf({sgbmInfo(), test::toyInfo()});
    return withToy;
}

struct ToyOnTheCommandLine : test::PairFolder {
    [[nodiscard]] Outcome run(const Arguments& more) const {
        Arguments arguments{"run", left, right, "--matcher", "toy", "--out", out.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return runCli(arguments, matchers());
    }
    [[nodiscard]] float found() const { return readPfm(out / "disparity.pfm").map.at(5, 5); }
    [[nodiscard]] ExportRecord record() const {
        return exportRecordFromJson(test::fileBytes(out / "run.json"), "run.json", matchers());
    }
};

TEST_F(ToyOnTheCommandLine, isInTheHelp) {
    const std::string help = runCli({"run", "--help"}, matchers()).out;
    EXPECT_THAT(help, AllOf(HasSubstr("Matcher: sgm, toy."), HasSubstr("--toy-grain <PX>"),
                            HasSubstr("--toy-shape <plane|h>"), HasSubstr("Toy: leave it rough.")));
}

TEST_F(ToyOnTheCommandLine, runsWithItsFlags) {
    ASSERT_EQ(run({"--valid-iters", "2"}).code, ExitCode::Done);
    EXPECT_EQ(found(), toyDisparity({}, 2));
    ASSERT_EQ(run({"--valid-iters", "2", "--toy-grain", "8", "--toy-shape", "h", "--toy-rough"}).code,
              ExitCode::Done);
    EXPECT_EQ(found(), 108.5F);
}

TEST_F(ToyOnTheCommandLine, refusesWhatItDoesNotTake) {
    const auto refusal = [this](const Arguments& more) {
        const Outcome outcome = run(more);
        EXPECT_EQ(outcome.code, ExitCode::WrongUsage);
        return outcome.err;
    };
    EXPECT_THAT(refusal({"--toy-grain", "7"}), HasSubstr("--toy-grain is 7; it must be one of 2, 4, … 20."));
    EXPECT_THAT(refusal({"--toy-shape", "sea"}),
                HasSubstr("--toy-shape is \"sea\"; it must be one of plane, h."));
    EXPECT_THAT(run({"--valid-iters", "1", "--max-disp", "9", "--block-size", "3"}).err,
                AllOf(HasSubstr("--max-disp has no effect: Toy"), HasSubstr("--block-size has no effect")));
}

TEST_F(ToyOnTheCommandLine, standsInTheRecordAndComesBackFromIt) {
    ASSERT_EQ(run({"--valid-iters", "3", "--toy-grain", "8", "--toy-shape", "h"}).code, ExitCode::Done);
    const std::string json = test::fileBytes(out / "run.json");
    EXPECT_THAT(json,
                AllOf(HasSubstr("\"toy\": {"), HasSubstr("\"grainPx\": 8"), HasSubstr("\"polish\": true"),
                      HasSubstr("\"stage\": \"matching: by guessing\"")));
    const ExportRecord read = record();
    EXPECT_EQ(read.matcherId, "toy");
    EXPECT_EQ(toyDisparity(read.options, 3), found());
    EXPECT_EQ(read.options.iterations, 3);
}

}  // namespace
}  // namespace stereo
