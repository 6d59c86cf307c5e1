#include <gmock/gmock.h>

#include <cmath>

#include "core/base/Error.h"
#include "core/recipe/Recipe.h"
#include "core/recipe/Record.h"
#include "core/stereo/RectifiedFrom.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::dataPath;
using test::samplePath;
using testing::Contains;
using testing::HasSubstr;

/// The photographs of a board, with the calibration of the cameras as they are.
struct RawPairTest : testing::Test {
    Recipe recipe{.files = {.left = dataPath("chessboard/left01.jpg"),
                            .right = dataPath("chessboard/right01.jpg"),
                            .calibration = dataPath("chessboard/intrinsics.yml")},
                  .matcherId = "fake"};

    [[nodiscard]] Outcome made(const Recipe& how) const { return make(how, test::fakeAlone(), RunControl()); }
};

std::size_t blackPixels(const RgbImage& image) {
    std::size_t count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const std::uint8_t* pixel = image.at(x, y);
            count += pixel[0] == 0 && pixel[1] == 0 && pixel[2] == 0;
        }
    }
    return count;
}

TEST_F(RawPairTest, isRectifiedBeforeAllElse) {
    const Outcome outcome = made(recipe);
    ASSERT_TRUE(outcome.pair->rectifiedFrom());
    const RgbImage raw = readImages({.left = recipe.files.left, .right = recipe.files.right})->left();
    EXPECT_EQ(outcome.pair->raw().left(), raw);
    EXPECT_NE(outcome.pair->left(), raw);
    EXPECT_EQ(outcome.pair->leftPath(), recipe.files.left);
    EXPECT_NEAR(outcome.calibration->fx(), 518.61144, 1e-4);  // P1 of OpenCV's own stereoRectify
    EXPECT_THAT(outcome.match->notes, Contains(HasSubstr("The images were rectified by the calibration")));
}

TEST_F(RawPairTest, isTakenAsItIsWhereAPersonSaysThatItIsRectified) {
    recipe.files.rigChoices.imagesAreRectified = true;
    const Outcome outcome = made(recipe);
    EXPECT_FALSE(outcome.pair->rectifiedFrom());
    EXPECT_NEAR(outcome.calibration->fx(), 518.61144, 1e-4) << "the calibration that rectification leads to";
}

TEST_F(RawPairTest, cannotBeMadeOfACalibrationWithoutLenses) {
    recipe.files = {.left = samplePath("left.png"),
                    .right = samplePath("right.png"),
                    .calibration = samplePath("calib.txt"),
                    .rigChoices = {.imagesAreRectified = false}};
    try {
        (void)made(recipe);
        FAIL() << "it was made";
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), HasSubstr("the distortion of the lenses"));
    }
}

TEST_F(RawPairTest, hasNoDisparityWhereRectificationLeftNothing) {
    recipe.files.rigChoices.rectify = {.alpha = 1};
    const Outcome outcome = made(recipe);
    const StereoRectifier& rectifier = outcome.pair->rectifiedFrom()->rectifier;
    const std::vector<std::uint8_t>& valid = rectifier.validMask(RigSide::Left);
    const DisparityMap& disparity = outcome.match->disparity;
    std::size_t empty = 0;
    for (std::size_t i = 0; i < valid.size(); ++i) {
        empty += valid[i] == 0;
        ASSERT_TRUE(valid[i] != 0 || std::isnan(disparity.values()[i])) << i;
    }
    EXPECT_GT(empty, 1000U);
    EXPECT_GE(blackPixels(outcome.pair->left()), empty);
    EXPECT_GT(disparity.density(), 0.3);
}

TEST_F(RawPairTest, comesBackFromItsRecordToTheLastBit) {
    recipe.files.rigChoices = {
        .unit = UnitOfLength::Centimetres,
        .rectify = {.alpha = 0.3, .size = {600, 400}, .resampling = Resampling::Lanczos}};
    const Outcome outcome = made(recipe);
    const MatcherRegistry matchers = test::fakeAlone();
    const std::string json = toJson(recordOf(outcome, {}, RunControl()), matchers);
    Recipe again = recipeOf(exportRecordFromJson(json, "run.json", matchers));
    const Outcome second = made(again);
    EXPECT_EQ(second.pair->left(), outcome.pair->left());
    EXPECT_EQ(second.pair->right(), outcome.pair->right());
    EXPECT_EQ(second.calibration, outcome.calibration);
    EXPECT_NEAR(second.calibration->baselineMetres(), 0.0334, 0.001);
}

TEST_F(RawPairTest, staysRectifiedWhenItsSidesAreExchanged) {
    const auto pair = readInputs(recipe).pair;
    const StereoPair swapped = pair->swapped();
    ASSERT_TRUE(swapped.rectifiedFrom());
    EXPECT_EQ(swapped.raw().left(), pair->raw().right());
    EXPECT_EQ(swapped.leftPath(), recipe.files.right);
    EXPECT_NE(swapped.left(), pair->right()) << "the other camera's lens";
}

TEST_F(RawPairTest, isReadAgainOnlyWhereItsRectificationIsAnother) {
    const auto pair = readInputs(recipe).pair;
    const auto& from = *pair->rectifiedFrom();
    const RigNumbers rig = from.rectifier.rig().numbers();
    EXPECT_EQ(pairFor(pair, rig, {}), pair);
    EXPECT_NE(pairFor(pair, rig, {.alpha = 0.5}), pair);
    EXPECT_EQ(pairFor(pair, std::nullopt, {})->left(), pair->raw().left());
}

TEST_F(RawPairTest, saysWhichFileHasARigForOtherImages) {
    const test::TempDir folder;
    const std::string cameras = test::fileBytes(dataPath("chessboard/intrinsics.yml"));
    recipe.files.calibration =
        folder.write("intrinsics.yml", cameras + "image_width: 640\nimage_height: 480\n");
    folder.write("extrinsics.yml", test::fileBytes(dataPath("chessboard/extrinsics.yml")));
    recipe.files.left = samplePath("left.png");
    recipe.files.right = samplePath("right.png");
    try {
        (void)made(recipe);
        FAIL() << "it was made";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadCalibration);
        EXPECT_THAT(error.sentence(), HasSubstr("intrinsics.yml"));
    }
}

struct FoundCalibrationTest : testing::Test {
    test::TempDir folder;
    Recipe recipe{.files = {.left = samplePath("left.png"), .right = samplePath("right.png")},
                  .matcherId = "fake"};
};

TEST_F(FoundCalibrationTest, stopsNoRunWhenItCannotBeRead) {
    recipe.files.calibration = folder.write("intrinsics.txt", "718.8 718.8 607.1\n");
    EXPECT_THROW((void)make(recipe, test::fakeAlone(), RunControl()), Error) << "somebody named it";
    recipe.files.calibrationFoundBeside = true;
    const Outcome outcome = make(recipe, test::fakeAlone(), RunControl());
    EXPECT_FALSE(outcome.calibration);
    EXPECT_THAT(outcome.match->notes,
                Contains(testing::AllOf(HasSubstr("intrinsics.txt"), HasSubstr("name another one"))));
}

}  // namespace
}  // namespace stereo
