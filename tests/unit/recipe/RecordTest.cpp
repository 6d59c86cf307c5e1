#include "core/recipe/Record.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "core/io/FileBytes.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::samplePath;
using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

/// The sample at a quarter of its size, copied so that it can be spoiled.
struct RecordTest : testing::Test {
    test::TempDir folder;
    Recipe recipe;

    RecordTest() {
        for (const char* name : {"left.png", "right.png", "calib.txt"})
            std::filesystem::copy_file(samplePath(name), folder / name);
        recipe.files = {
            .left = folder / "left.png", .right = folder / "right.png", .calibration = folder / "calib.txt"};
        recipe.matcherId = "sgm";
        recipe.options.scale = 0.25;
        recipe.cloud.farMetres = 5;
        recipe.display.reversed = true;
    }
    [[nodiscard]] static Outcome made(const Recipe& recipe) {
        return make(recipe, test::sgmAlone(), RunControl());
    }
    [[nodiscard]] static std::string text(const ExportRecord& record) {
        return toJson(record, test::sgmAlone());
    }
    [[nodiscard]] static ExportRecord record(const Outcome& outcome) {
        return recordOf(outcome, {}, RunControl());
    }
};

TEST_F(RecordTest, saysWhatWasReadWithHashes) {
    const ExportRecord written = record(made(recipe));
    ASSERT_EQ(written.sources.size(), 3U);
    EXPECT_EQ(written.sources[0],
              (SourceFile{"left image", folder / "left.png", sha256OfFile(folder / "left.png")}));
    EXPECT_EQ(written.sources[2].role, "calibration");
}

TEST_F(RecordTest, saysWhatWasReadOfARigOfTwoFiles) {
    const auto board = [](const char* name) { return test::dataPath("chessboard/") / name; };
    recipe.files = {
        .left = board("left01.jpg"), .right = board("right01.jpg"), .calibration = board("intrinsics.yml")};
    const ExportRecord written = record(made(recipe));
    EXPECT_THAT(written.sources, Contains(SourceFile{"other file of the calibration", board("extrinsics.yml"),
                                                     sha256OfFile(board("extrinsics.yml"))}));
    EXPECT_EQ(recipeOf(written).files.calibration, board("intrinsics.yml"));
    EXPECT_THAT(matcherFilesOf(written), IsEmpty());
    EXPECT_THAT(changedSources(written, {}, RunControl()), IsEmpty());
}

TEST_F(RecordTest, saysWhatTheMatcherChoseAndWhatItRanOn) {
    const MadeWith made = record(RecordTest::made(recipe)).madeWith;
    EXPECT_EQ(made.device, "cpu");
    EXPECT_THAT(made.libraries, Contains(Field(&NamedText::name, "OpenCV")));
    EXPECT_THAT(made.chosen, Contains(NamedText{"matched size", "185x125"}));
    EXPECT_THAT(made.chosen, Contains(Field(&NamedText::name, "parts")));
    EXPECT_THAT(made.chosen, Contains(Field(&NamedText::name, "prefilter cap")));
}

TEST_F(RecordTest, doesNotGiveTheHashOfAFileThatWasWrittenAgainSince) {
    const Outcome outcome = made(recipe);
    std::filesystem::last_write_time(recipe.files.left,
                                     std::filesystem::file_time_type::clock::now() + std::chrono::seconds(5));
    std::filesystem::remove(recipe.files.right);
    const ExportRecord written = record(outcome);
    EXPECT_EQ(written.sources[0].sha256, "");
    EXPECT_THAT(written.notes, Contains(HasSubstr("left.png was written again after it was read")));
    EXPECT_EQ(written.sources[1].sha256, "") << "it is gone";
}

TEST_F(RecordTest, asksWhoKnowsTheHashes) {
    const ExportRecord written =
        recordOf(made(recipe), [](const auto&, const RunControl&) { return std::string("known"); }, {});
    EXPECT_EQ(written.sources[0].sha256, "known");
}

TEST_F(RecordTest, survivesAsJson) {
    const ExportRecord written = record(made(recipe));
    const ExportRecord read = exportRecordFromJson(text(written), "run.json", test::sgmAlone());
    EXPECT_EQ(text(read), text(written));
    EXPECT_EQ(read.madeWith, written.madeWith);
}

TEST_F(RecordTest, makesTheSameAgain) {
    const Outcome first = made(recipe);
    const ExportRecord written = exportRecordFromJson(text(record(first)), "run.json", test::sgmAlone());
    const Outcome second = made(recipeOf(written));
    EXPECT_TRUE(second.match->disparity == first.match->disparity);
    EXPECT_EQ(second.cloud->cloud.points, first.cloud->cloud.points);
    EXPECT_EQ(second.match->resolvedOptions, first.match->resolvedOptions);
    EXPECT_EQ(text(record(second)), text(written));
}

TEST_F(RecordTest, makesTheSameAgainThoughTheImagesWereResizedFirst) {
    recipe.resizesFirst = true;
    recipe.options.scale = 0.3;
    recipe.options.maxDisparityPx = 50;
    const Outcome first = made(recipe);
    const Outcome second = made(recipeOf(record(first)));
    EXPECT_TRUE(second.match->disparity == first.match->disparity);
    EXPECT_TRUE(second.resized->disparity == first.resized->disparity);
}

TEST_F(RecordTest, makesTheSameAgainOfASplitImage) {
    recipe.files = {
        .left = folder / "left.png", .right = folder / "left.png", .split = SplitLayout::OverUnder};
    const Outcome first = made(recipe);
    const Recipe again = recipeOf(record(first));
    EXPECT_EQ(again.files, recipe.files);
    EXPECT_TRUE(made(again).match->disparity == first.match->disparity);
}

TEST_F(RecordTest, oneImageGivenTwiceIsTwoSources) {
    recipe.files.right = recipe.files.left;
    const ExportRecord written = record(made(recipe));
    EXPECT_EQ(written.sources[1].role, "right image");
    EXPECT_EQ(recipeOf(written).files, recipe.files);
}

TEST_F(RecordTest, namesTheGroundTruthAmongTheSources) {
    recipe.files.groundTruth = folder.write("disp0.pfm", "Pf");
    const ExportRecord written = record(made(recipe));
    EXPECT_EQ(written.sources.back(),
              (SourceFile{"ground truth", folder / "disp0.pfm", sha256OfFile(folder / "disp0.pfm")}));
    EXPECT_EQ(recipeOf(written).files, recipe.files);
}

TEST_F(RecordTest, namesNoCalibrationThatWasNotUsed) {
    Outcome outcome = made(recipe);
    outcome.calibration.reset();
    EXPECT_EQ(record(outcome).sources.size(), 2U);
}

TEST_F(RecordTest, namesFilesOfAnArchiveWhereAPersonFindsThem) {
    recipe.files.unpackedIn = folder.path();
    recipe.files.archive = "/work/scene.stereoscope.zip";
    const ExportRecord written = record(made(recipe));
    EXPECT_EQ(written.sources[0].path, "/work/scene.stereoscope.zip/left.png");
    EXPECT_EQ(written.sources[0].sha256, sha256OfFile(folder / "left.png"));
}

TEST_F(RecordTest, saysWhenASourceIsAnotherNow) {
    const ExportRecord written = record(made(recipe));
    EXPECT_THAT(changedSources(written, {}, {}), IsEmpty());
    (void)folder.write("left.png", "something else");
    std::filesystem::remove(folder / "calib.txt");
    EXPECT_THAT(changedSources(written, {}, {}), ElementsAre(HasSubstr("left.png has another content"),
                                                             HasSubstr("calib.txt is no longer there")));
}

TEST(RecipeOfRecord, wantsACloudUnlessAWholeRunHadNone) {
    ExportRecord record;
    record.product = "disparity";
    EXPECT_TRUE(recipeOf(record).wantsCloud);
    record.product = "run";
    EXPECT_FALSE(recipeOf(record).wantsCloud);
    record.cloud = CloudRecord();
    EXPECT_TRUE(recipeOf(record).wantsCloud);
}

}  // namespace
}  // namespace stereo
