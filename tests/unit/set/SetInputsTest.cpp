#include "core/set/SetInputs.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "core/recipe/Record.h"
#include "core/set/ListPairs.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/unit/set/SetFiles.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

using test::TempDir;
using testing::Contains;
using testing::HasSubstr;

constexpr ImageSize kSize{64, 48};

TEST(SetInputs, ofAFrameHaveTheImagesAndSayWhichItWas) {
    const TempDir folder;
    const fs::path video = test::writeVideo(folder / "both.avi", kSize, 3);
    const fs::path rig = folder.write("K.txt", "60 0 32 0 60 24 0 0 1\n0.1\n");
    const PairSet set = listPairs({.paths = {video}, .calibration = rig});
    FrameReader frames;
    const Inputs inputs = readSetInputs(set.pair(2), {}, frames);
    EXPECT_EQ(inputs.pair->size(), kSize);
    EXPECT_EQ(inputs.pair->name(), "000002");
    EXPECT_THAT(inputs.notes, Contains("The images are frame 2 of both.avi"));
    ASSERT_TRUE(inputs.calibration);
    EXPECT_EQ(inputs.calibration->calibration.fx(), 60);
    EXPECT_EQ(inputs.calibration->calibration.imageSize(), kSize);
}

TEST(SetInputs, ofAFrameAreInTheRecordAsTheVideo) {
    const TempDir folder;
    const auto [left, right] = test::writeVideos(folder, kSize, 2, 2);
    const SetPair pair = listPairs({.paths = {left, right}}).pair(1);
    FrameReader frames;
    Recipe recipe;
    recipe.matcherId = "sgm";
    recipe = recipeFor(pair, recipe);
    const Inputs inputs = readSetInputs(pair, recipe, frames);
    const Outcome outcome = make(recipe, inputs, test::sgmAlone(), {});
    const ExportRecord record = recordOf(outcome, {}, {});
    ASSERT_EQ(record.sources.size(), 2U);
    EXPECT_EQ(record.sources[0].path, left);
    EXPECT_EQ(record.sources[0].sha256, sha256OfFile(left));
    EXPECT_EQ(record.sources[1].path, right);
    EXPECT_THAT(record.notes, Contains(HasSubstr("frame 1 of left.avi and of right.avi")));
}

TEST(SetInputs, ofFilesAreThoseOfTheirRecipe) {
    const TempDir folder;
    test::writeImages(folder, {"a/left.png", "a/right.png"});
    folder.write("a/K.txt", "30 0 16 0 30 12 0 0 1\n0.1\n");
    FrameReader frames;
    const SetPair pair = listPairs({.paths = {folder.path()}}).pair(0);
    const Inputs inputs = readSetInputs(pair, {}, frames);
    EXPECT_EQ(inputs.pair->size(), (ImageSize{32, 24}));
    EXPECT_EQ(inputs.pair->name(), "a");
    EXPECT_EQ(inputs.calibration.value().calibration.fx(), 30);
}

TEST(SetInputs, thatVanishedAfterListingAreSaidToBeMissing) {
    const TempDir folder;
    test::writeImages(folder, {"a/left.png", "a/right.png"});
    const PairSet set = listPairs({.paths = {folder.path()}});
    fs::remove(folder.path() / "a/right.png");
    FrameReader frames;
    try {
        (void)readSetInputs(set.pair(0), {}, frames);
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::NotFound);
        EXPECT_THAT(error.sentence(), HasSubstr("a/right.png"));
    }
}

TEST(RecipeFor, keepsWhatTheRecipeSaysOfEveryPair) {
    Recipe recipe;
    recipe.files.turn = Turn::Right;
    recipe.files.calibration = "/rig/K.txt";
    recipe.files.rigChoices.rectify.alpha = 0.5;
    SetPair pair;
    pair.id = "a";
    pair.files.left = "/l.png";
    pair.files.right = "/r.png";
    pair.files.rigChoices.imagesAreRectified = false;
    const Recipe own = recipeFor(pair, recipe);
    EXPECT_EQ(own.files.left, "/l.png");
    EXPECT_EQ(own.files.turn, Turn::Right);
    EXPECT_EQ(own.files.calibration, "/rig/K.txt");
    EXPECT_EQ(own.files.rigChoices.rectify.alpha, 0.5);
    EXPECT_EQ(own.files.rigChoices.imagesAreRectified, false);
    EXPECT_EQ(recipeFor(pair, own).files, own.files);
}

TEST(RecipeFor, prefersTheCalibrationOfThePair) {
    const StereoCalibration given(
        {.fx = 500, .fy = 500, .cx = 160, .cy = 120, .rightCx = 160, .baselineMetres = 0.1, .imageSize = {}});
    Recipe recipe;
    recipe.calibration = given;
    SetPair pair;
    pair.id = "a";
    EXPECT_EQ(recipeFor(pair, recipe).calibration, given);
    pair.files.calibration = "/a/calib.txt";
    EXPECT_EQ(recipeFor(pair, recipe).calibration, std::nullopt);
    EXPECT_EQ(recipeFor(pair, recipe).files.calibration, "/a/calib.txt");
    pair.files.calibration.clear();
    pair.calibration = given.withImageSize({320, 240});
    EXPECT_EQ(recipeFor(pair, recipe).calibration, pair.calibration);
}

}  // namespace
}  // namespace stereo
