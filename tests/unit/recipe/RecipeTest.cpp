#include "core/recipe/Recipe.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/io/CalibrationReader.h"
#include "core/recipe/Steps.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::samplePath;
using testing::ElementsAre;
using testing::HasSubstr;

struct RecipeTest : testing::Test {
    Recipe recipe{.files = {.left = samplePath("left.png"),
                            .right = samplePath("right.png"),
                            .calibration = samplePath("calib.txt")},
                  .matcherId = "fake"};
    RecipeWatch watch;

    RecipeTest() { recipe.options.iterations = 2; }
    [[nodiscard]] Outcome made(test::FakeBehaviour behaviour = {}) const {
        return make(recipe, test::fakeAlone(behaviour), RunControl(), watch);
    }
};

TEST_F(RecipeTest, becomesDisparityAndCloudWithAllThatWasUsed) {
    const Outcome outcome = made();
    EXPECT_EQ(outcome.pair->leftPath(), samplePath("left.png"));
    EXPECT_EQ(outcome.calibration->imageSize(), (ImageSize{741, 500}));
    EXPECT_EQ(outcome.match->disparity.at(0, 0), test::fakeDisparity(0, 741, 2));
    EXPECT_EQ(outcome.match->iterationsDone, 2);
    EXPECT_EQ(outcome.cloud->cloud.size(), outcome.cloud->counts.kept);
    EXPECT_EQ(outcome.findings->size(), 9U);
    EXPECT_EQ(outcome.options, recipe.options);
    EXPECT_EQ(timesOf(outcome).at(0).stage, Stage::Reading);
    EXPECT_EQ(timesOf(outcome).at(1).stage, Stage::Checking);
    EXPECT_EQ(timesOf(outcome).back().stage, Stage::Filtering);
}

TEST_F(RecipeTest, reportsItsProgressToTheWatch) {
    std::vector<std::string> told;
    watch.read = [&](const Inputs& inputs) { told.push_back("read " + inputs.calibration->format); };
    watch.checked = [&](const std::vector<Finding>& findings) {
        told.push_back("checked " + std::to_string(findings.size()));
    };
    watch.afterIteration = [&](const MatchRun& run) {
        told.push_back("iteration " + std::to_string(run.iterationsDone()));
    };
    watch.matched = [&](const MatchResult&) { told.emplace_back("matched"); };
    (void)made();
    EXPECT_THAT(told, ElementsAre(HasSubstr("read Middlebury"), "checked 9", "iteration 1", "iteration 2",
                                  "matched"));
}

TEST_F(RecipeTest, hasTheNotesOfWhoWatchedTheReading) {
    watch.read = [&](const Inputs&) { recipe.notes.emplace_back("iterations 2, as the settings propose"); };
    EXPECT_THAT(made().match->notes, testing::Contains("iterations 2, as the settings propose"));
}

TEST_F(RecipeTest, takesNumbersInPlaceOfTheFile) {
    recipe.calibration = StereoCalibration({.fx = 900,
                                            .fy = 900,
                                            .cx = 370,
                                            .cy = 250,
                                            .rightCx = 370,
                                            .baselineMetres = 0.1,
                                            .imageSize = {741, 500}});
    EXPECT_EQ(made().calibration->fx(), 900);
    recipe.calibration = recipe.calibration->withImageSize({740, 500});
    EXPECT_THROW((void)made(), Error) << "of images of another size";
}

TEST_F(RecipeTest, isMadeOfInputsThatWereReadBefore) {
    Inputs inputs = readInputs(recipe);
    inputs.readingSeconds = 100;
    inputs.calibration->calibration = StereoCalibration({.fx = 900,
                                                         .fy = 900,
                                                         .cx = 370,
                                                         .cy = 250,
                                                         .rightCx = 370,
                                                         .baselineMetres = 0.1,
                                                         .imageSize = {741, 500}});
    const Outcome outcome = make(recipe, inputs, test::fakeAlone(), RunControl());
    EXPECT_EQ(outcome.pair, inputs.pair);
    EXPECT_EQ(outcome.calibration->fx(), 900);
    EXPECT_GE(timesOf(outcome).front().seconds, 100);
}

TEST_F(RecipeTest, refusesWhatCannotBeRunBeforeTheMatch) {
    test::InfoParts parts = test::fakeParts({.failsAt = 0});
    const auto refusal = [&] {
        try {
            (void)make(recipe, test::registryOf({test::makeInfo(parts)}), RunControl());
        } catch (const Error& error) {
            return error.sentence();
        }
        return std::string("accepted");
    };
    EXPECT_EQ(refusal(), test::kFakeFailure);
    parts.check = [](const MatchOptions&) { throw Error(ErrorKind::NotFound, "There are no weights."); };
    EXPECT_EQ(refusal(), "There are no weights.");
    recipe.options.iterations = 1000;
    EXPECT_THAT(refusal(), HasSubstr("1000"));
}

TEST_F(RecipeTest, addsItsNotesToThoseOfTheMatch) {
    recipe.notes = {"iterations 2, from somewhere"};
    EXPECT_EQ(made().match->notes.back(), "iterations 2, from somewhere");
}

TEST_F(RecipeTest, worksWithoutACalibration) {
    recipe.files.calibration.clear();
    const Outcome outcome = made();
    EXPECT_FALSE(outcome.calibration.has_value());
    EXPECT_EQ(outcome.cloud, nullptr);
}

TEST_F(RecipeTest, buildsNoCloudThatNobodyWants) {
    recipe.wantsCloud = false;
    EXPECT_EQ(made().cloud, nullptr);
}

TEST_F(RecipeTest, checksNothingThatNobodyWantsChecked) {
    recipe.wantsChecks = false;
    const Outcome outcome = made();
    EXPECT_EQ(outcome.findings, std::nullopt);
    EXPECT_EQ(outcome.evidence, nullptr);
    recipe.wantsChecks = true;
    EXPECT_EQ(withFindings(outcome, RunControl()).findings, made().findings) << "they are made later";
}

TEST_F(RecipeTest, isMatchedByWhoeverGoesOnFromAnEarlierRun) {
    const Matching matching = [](const MatchInput& input, const MatchOptions& options, const RunControl&,
                                 const IterationSink&) {
        MatchResult earlier;
        earlier.disparity = DisparityMap(input.pair->size());
        earlier.iterationsDone = options.iterations;
        earlier.stats.stages = {{Stage::Refinement, 7}};
        return earlier;
    };
    recipe.wantsCloud = recipe.wantsChecks = false;
    const Outcome outcome =
        make(recipe, readInputs(recipe), test::fakeAlone().first(), matching, RunControl());
    EXPECT_EQ(outcome.match->iterationsDone, 2);
    EXPECT_EQ(outcome.match->disparity.knownCount(), 0U) << "it need not find anything";
    EXPECT_EQ(timesOf(outcome).back().seconds, 7);
}

TEST_F(RecipeTest, resizesFirstWhereThatIsAskedFor) {
    recipe.resizesFirst = true;
    recipe.options.scale = 0.5;
    const Outcome outcome = made();
    ASSERT_TRUE(outcome.resized.has_value());
    EXPECT_EQ(outcome.resized->pair->size(), (ImageSize{370, 250}));
    EXPECT_EQ(outcome.resized->disparity.size(), (ImageSize{370, 250}));
    EXPECT_EQ(outcome.match->disparity.size(), (ImageSize{741, 500}));
    EXPECT_EQ(outcome.match->resolvedOptions.scale, 0.5);
    EXPECT_THAT(outcome.match->notes, testing::Contains(HasSubstr("resized to 370x250")));
}

TEST_F(RecipeTest, endsWhereAWatchThrows) {
    watch.read = [](const Inputs&) { throw Error(ErrorKind::CannotWrite, "The disk is full."); };
    EXPECT_THROW((void)made(), Error);
}

TEST_F(RecipeTest, endsWithTheFailureOfTheMatcher) {
    EXPECT_THROW((void)made({.failsAt = 1}), Error);
}

}  // namespace
}  // namespace stereo
