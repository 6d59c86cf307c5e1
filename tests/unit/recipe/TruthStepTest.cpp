#include <gmock/gmock.h>

#include <algorithm>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "core/io/MapWriter.h"
#include "core/recipe/Recipe.h"
#include "core/recipe/Record.h"
#include "core/recipe/Steps.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::samplePath;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr ImageSize kSize{741, 500};

/// Ground truth that is 1 px below what the fake matcher finds.
struct TruthStep : testing::Test {
    test::TempDir folder;
    Recipe recipe{.files = {.left = samplePath("left.png"),
                            .right = samplePath("right.png"),
                            .calibration = samplePath("calib.txt")},
                  .matcherId = "fake",
                  .wantsCloud = false,
                  .wantsChecks = false};

    TruthStep() {
        recipe.options.iterations = 2;
        recipe.files.groundTruth = write("truth.pfm", kSize);
    }
    std::filesystem::path write(const char* name, ImageSize size) const {
        FloatMap map(size);
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x) map.at(x, y) = test::fakeDisparity(x, kSize.width, 2) - 1;
        writePfm(folder / name, map);
        return folder / name;
    }
    [[nodiscard]] Outcome made() const { return make(recipe, test::fakeAlone({}), RunControl()); }
};

TEST_F(TruthStep, measuresTheResult) {
    const Outcome outcome = made();
    ASSERT_TRUE(outcome.truth && outcome.metrics);
    EXPECT_NEAR(outcome.metrics->all.epePx, 1, 1e-5);
    EXPECT_NEAR(outcome.metrics->all.biasPx, 1, 1e-5);
    EXPECT_TRUE(outcome.metrics->bands.front().farMetres) << "there is a calibration";
}

TEST_F(TruthStep, measuresAgainWhatIsBelievedAndByAnotherTruth) {
    Outcome outcome = made();
    auto match = std::make_shared<MatchResult>(*outcome.match);
    std::vector<float> sure(kSize.pixelCount(), 1);
    std::fill_n(sure.begin(), sure.size() / 2, 0.2F);
    match->confidence = ConfidenceMap(kSize, std::move(sure));
    outcome.match = match;
    outcome.trust.leastConfidence = 0.5;
    truthStep(outcome);
    EXPECT_NEAR(outcome.metrics->all.density(), 0.5, 1e-9);
    outcome.truth.reset();
    truthStep(outcome);
    EXPECT_FALSE(outcome.metrics);
}

TEST_F(TruthStep, isInTheRecordWithItsMaskAndReading) {
    writePng16(folder / "mask.png", FloatMap(kSize, std::vector<float>(kSize.pixelCount(), 1)),
               Png16Unit::Steps);
    recipe.files.groundTruthMask = folder / "mask.png";
    recipe.files.groundTruthReading = TruthReading{"px", 1};
    const ExportRecord written = recordOf(made(), {}, {});
    EXPECT_NEAR(written.truth.value().all.epePx.value(), 1, 1e-5);
    EXPECT_NEAR(written.truth->visible.value().bad05Percent.value(), 100, 1e-9);
    EXPECT_THAT(written.sources, Contains(SourceFile{"mask of the ground truth", folder / "mask.png",
                                                     sha256OfFile(folder / "mask.png")}));
    EXPECT_EQ(recipeOf(written).files, recipe.files);
    const MatcherRegistry matchers = test::fakeAlone({});
    EXPECT_EQ(exportRecordFromJson(toJson(written, matchers), "run.json", matchers).truth, written.truth);
}

TEST_F(TruthStep, whatIsWrongWithItStopsTheRunOnlyWhenItWasNamedForIt) {
    recipe.files.groundTruth = write("small.pfm", {700, 500});
    const Outcome outcome = made();
    EXPECT_FALSE(outcome.metrics);
    EXPECT_THAT(outcome.match->notes,
                Contains(HasSubstr("The ground truth is not used. small.pfm is 700x500 and the images are")));
    recipe.files.groundTruthIsSaid = true;
    EXPECT_THROW((void)made(), Error);
}

// Its rows are those of the images as they are.
TEST_F(TruthStep, isNotUsedForImagesThatWereTurned) {
    recipe.files.calibration.clear();
    recipe.files.turn = Turn::Left;
    const Outcome outcome = made();
    EXPECT_FALSE(outcome.truth);
    EXPECT_THAT(outcome.match->notes, Contains(HasSubstr("is of the images as they are in their files")));
}

TEST_F(TruthStep, thereIsNoneWithoutAFile) {
    recipe.files.groundTruth.clear();
    const Outcome outcome = made();
    EXPECT_FALSE(outcome.truth || outcome.metrics);
    EXPECT_FALSE(recordOf(outcome, {}, {}).truth);
    EXPECT_THAT(outcome.match->notes, Not(Contains(HasSubstr("round truth"))));
}

}  // namespace
}  // namespace stereo
