#include <gmock/gmock.h>
#include <unistd.h>

#include "core/base/Error.h"
#include "core/io/MapWriter.h"
#include "core/set/ListPairs.h"
#include "core/set/PairSizes.h"
#include "tests/support/ShiftedPair.h"
#include "tests/support/TempDir.h"
#include "tests/unit/set/SetFiles.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

using test::below;
using test::idsOf;
using test::pairCalled;
using test::remarksOn;
using test::TempDir;
using test::writeImages;
using test::writeText;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

PairSet pairsIn(const TempDir& folder) {
    return listPairs({.paths = {folder.path()}});
}

TEST(FolderPairs, areFoundInFoldersForTheSides) {
    const TempDir folder;
    writeImages(folder, {"a/left/2.png", "a/right/2.png", "a/left/10.png", "a/right/10.png",
                         "b/image_02/data/1.png", "b/image_03/data/1.png"});
    const PairSet set = listPairs({.paths = {folder.path()}, .layout = "folders"});
    EXPECT_THAT(idsOf(set), ElementsAre("a/2", "a/10", "b/data/1"));
    EXPECT_THAT(remarksOn(set), IsEmpty());
    const SetPair pair = pairCalled(set, "a/10");
    EXPECT_EQ(below(folder, pair.files.left), "a/left/10.png");
    EXPECT_EQ(below(folder, pair.files.right), "a/right/10.png");
}

TEST(FolderPairs, areFoundByTheNamesOfFiles) {
    const TempDir folder;
    writeImages(folder, {"teddy_l.png", "teddy_r.png", "aloeL.jpg", "aloeR.jpg", "deep/er/left07.png",
                         "deep/er/right07.png"});
    EXPECT_THAT(idsOf(pairsIn(folder)), ElementsAre("aloe", "deep/er/07", "teddy"));
}

TEST(FolderPairs, areCalledByTheirFolderWhereFilesNameOnlySides) {
    const TempDir folder;
    writeImages(folder, {"piano/left.png", "piano/right.png", "chess/im0.png", "chess/im1.png"});
    EXPECT_THAT(idsOf(pairsIn(folder)), ElementsAre("chess", "piano"));
    const TempDir one;
    writeImages(one, {"left.png", "right.png"});
    EXPECT_THAT(idsOf(pairsIn(one)), ElementsAre(one.path().filename().native()));
}

TEST(FolderPairs, thatWouldHaveOneIdAreCalledByTheirLeftImages) {
    const TempDir folder;
    writeImages(folder, {"image_0/1.png", "image_1/1.png", "image_2/1.png", "image_3/1.png", "left/2.png",
                         "right/2.png"});
    EXPECT_THAT(idsOf(pairsIn(folder)), ElementsAre("2", "image_0/1.png", "image_2/1.png"));
}

TEST(FolderPairs, haveTheCalibrationAndTruthBesideThem) {
    const TempDir folder;
    writeImages(folder, {"a/left/1.png", "a/right/1.png"});
    writeText(folder, "a/K.txt", "100 0 16 0 100 12 0 0 1\n0.1\n");
    writeText(folder, "a/disparity/1.pfm", "");
    const SetPair pair = pairCalled(pairsIn(folder), "a/1");
    EXPECT_EQ(below(folder, pair.files.calibration), "a/K.txt");
    EXPECT_TRUE(pair.files.calibrationFoundBeside);
    EXPECT_EQ(below(folder, pair.files.groundTruth), "a/disparity/1.pfm");
    EXPECT_GT(pair.bytes, 0U);
}

TEST(FolderPairs, haveTheCalibrationOfTheSetWhereTheyHaveNone) {
    const TempDir folder;
    writeImages(folder, {"a/left.png", "a/right.png", "b/left.png", "b/right.png"});
    writeText(folder, "a/K.txt", "100 0 16 0 100 12 0 0 1\n0.1\n");
    const fs::path rig = writeText(folder, "rig/K.txt", "100 0 16 0 100 12 0 0 1\n0.2\n");
    const PairSet set = listPairs({.paths = {folder.path()}, .calibration = rig});
    EXPECT_EQ(below(folder, pairCalled(set, "a").files.calibration), "a/K.txt");
    const SetPair other = pairCalled(set, "b");
    EXPECT_EQ(other.files.calibration, rig);
    EXPECT_FALSE(other.files.calibrationFoundBeside);
}

TEST(FolderPairs, doNotTakeGroundTruthForImages) {
    const TempDir folder;
    writeImages(folder, {"a/im0.png", "a/im1.png", "a/disp0.png", "a/disp1.png", "b/left/1.png",
                         "b/right/1.png", "b/left/disparity/1.png", "b/right/disparity/1.png", "c/aloeL.png",
                         "c/aloeR.png", "c/aloeGT.png"});
    const PairSet set = listPairs({.paths = {folder.path()}, .layout = "folders"});
    EXPECT_THAT(idsOf(set), ElementsAre("a", "b/1", "c/aloe"));
    EXPECT_THAT(remarksOn(set), IsEmpty());
}

TEST(FolderPairs, byOneDigitAreNoneBesideThoseByWords) {
    const TempDir folder;
    writeImages(folder, {"im0.png", "im1.png", "shade0.png", "shade1.png", "b/frame0.png", "b/frame1.png"});
    const PairSet set = pairsIn(folder);
    EXPECT_THAT(idsOf(set), ElementsAre("b/frame", folder.path().filename().native()));
    EXPECT_THAT(remarksOn(set), ElementsAre(HasSubstr("shade0.png, shade1.png")));
}

TEST(FolderPairs, sayWhichImagesAreInNone) {
    const TempDir folder;
    writeImages(folder, {"left/1.png", "right/1.png", "left/2.png", "right/3.png", "cat.png", "dog.png"});
    const PairSet set = pairsIn(folder);
    EXPECT_THAT(idsOf(set), ElementsAre("1"));
    EXPECT_THAT(remarksOn(set), ElementsAre(AllOf(HasSubstr("2 images"), HasSubstr("cat.png, dog.png")),
                                            "left/2.png has no right image: there is no right/2.png.",
                                            "right/3.png has no left image: there is no left/3.png."));
}

TEST(FolderPairs, areNoVideos) {
    const TempDir folder;
    writeText(folder, "left.mp4", "x");
    EXPECT_THAT(remarksOn(pairsIn(folder)), ElementsAre(HasSubstr("left.mp4 is a video")));
}

TEST(FolderPairs, haveImagesOfOneSizeThatCanBeRead) {
    const TempDir folder;
    writeImages(folder, {"good/left.png", "good/right.png", "sizes/left.png", "none/left.png"});
    writePng(folder.path() / "sizes/right.png", test::shiftedPair({32, 20}, 1).left());
    writeText(folder, "none/right.png", "nothing");
    const std::vector<SetRemark> remarks = remarksOnImages(pairsIn(folder));
    ASSERT_EQ(remarks.size(), 2U);
    EXPECT_EQ(below(folder, remarks[0].path), "none/right.png");
    EXPECT_THAT(remarks[1].sentence, AllOf(HasSubstr("pair sizes"), HasSubstr("32x24"), HasSubstr("32x20")));
}

TEST(FolderPairs, mayBeNone) {
    const TempDir folder;
    EXPECT_TRUE(pairsIn(folder).isEmpty());
    EXPECT_THAT(remarksOn(pairsIn(folder)), IsEmpty());
}

TEST(FolderPairs, ofImagesThatHoldBothAreThese) {
    const TempDir folder;
    writeImages(folder, {"day/1.png", "day/2.png", "day/2.jpg"});
    const PairSet set = listPairs({.paths = {folder.path()}, .split = SplitLayout::OverUnder});
    EXPECT_THAT(idsOf(set), ElementsAre("day/1", "day/2.jpg", "day/2.png"));
    const SetPair pair = set.pair(0);
    EXPECT_EQ(pair.files.split, SplitLayout::OverUnder);
    EXPECT_EQ(pair.files.left, pair.files.right);
}

TEST(FolderTree, doesNotGoRoundLoopsOfLinks) {
    const TempDir folder;
    writeImages(folder, {"a/left.png", "a/right.png"});
    fs::create_directory_symlink(folder.path(), folder.path() / "a/again");
    fs::create_directory_symlink("missing", folder.path() / "a/nowhere.png");
    const PairSet set = pairsIn(folder);
    EXPECT_THAT(idsOf(set), ElementsAre("a"));
    EXPECT_THAT(remarksOn(set), Contains(HasSubstr("a/again is not followed")));
    EXPECT_THAT(remarksOn(set), Contains(HasSubstr("nowhere.png is a link that leads to no file")));
}

TEST(FolderTree, followsALinkToAFolderElsewhereOnce) {
    const TempDir elsewhere;
    writeImages(elsewhere, {"left/1.png", "right/1.png"});
    const TempDir folder;
    fs::create_directory_symlink(elsewhere.path(), folder.path() / "day1");
    EXPECT_THAT(idsOf(pairsIn(folder)), ElementsAre("day1/1"));
    fs::create_directory_symlink(elsewhere.path(), folder.path() / "day2");
    EXPECT_EQ(pairsIn(folder).size(), 1U);
    EXPECT_THAT(remarksOn(pairsIn(folder)), Contains(HasSubstr("is not followed")));
}

TEST(FolderTree, saysWhichFolderCannotBeRead) {
    if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
    const TempDir folder;
    writeImages(folder,
                {"a/left.png", "a/right.png", "b/left.png", "b/right.png", "c/left.png", "c/right.png"});
    fs::permissions(folder.path() / "b", fs::perms::none);
    const PairSet set = pairsIn(folder);
    fs::permissions(folder.path() / "b", fs::perms::owner_all);
    EXPECT_THAT(idsOf(set), ElementsAre("a", "c"));
    EXPECT_THAT(remarksOn(set),
                Contains(AllOf(HasSubstr("/b cannot be read"), HasSubstr("Permission denied"))));
}

TEST(FolderTree, leavesOutTheResultsOfABatch) {
    const TempDir folder;
    writeImages(folder, {"a/left.png", "a/right.png", "out/a/left.png", "out/a/right.png"});
    writeText(folder, "out/batch.jsonl", "");
    EXPECT_THAT(idsOf(pairsIn(folder)), ElementsAre("a"));
    EXPECT_THAT(remarksOn(pairsIn(folder)), ElementsAre(HasSubstr("holds results of a batch")));
}

TEST(FolderTree, leavesOutTheResultsOfAShard) {
    const TempDir folder;
    writeImages(folder, {"a/left.png", "a/right.png", "out/a/left.png", "out/a/right.png"});
    writeText(folder, "out/batch-2-of-8.jsonl", "");
    EXPECT_THAT(idsOf(pairsIn(folder)), ElementsAre("a"));
}

TEST(FolderTree, showsNamesOfSeveralLinesOnOne) {
    const TempDir folder;
    writeImages(folder, {"two\nlines/left.png", "two\nlines/right.png", "two\nlines/left_x.png"});
    const PairSet set = pairsIn(folder);
    EXPECT_THAT(idsOf(set), ElementsAre("two\\x0Alines"));
    EXPECT_EQ(below(folder, set.pair(0).files.left), "two\nlines/left.png");
    for (const std::string& sentence : remarksOn(set)) EXPECT_EQ(sentence.find('\n'), std::string::npos);
    EXPECT_THAT(remarksOn(set), testing::SizeIs(1));
}

TEST(FolderTree, refusesAFolderThatIsNotThere) {
    const TempDir folder;
    EXPECT_THROW((void)listPairs({.paths = {folder / "nowhere"}}), Error);
}

TEST(ListPairs, saysWhatASetIs) {
    const TempDir folder;
    writeImages(folder, {"x.png"});
    EXPECT_THAT(test::refusalOf({folder / "x.png"}),
                AllOf(HasSubstr("an image"), HasSubstr("a set is a folder")));
    EXPECT_THAT(test::refusalOf({folder.path(), folder.path()}), HasSubstr("no set together"));
    EXPECT_THAT(test::refusalOf({}), HasSubstr("No set"));
}

TEST(ListPairs, namesTheLayoutsThatAreKnown) {
    const TempDir folder;
    try {
        (void)listPairs({.paths = {folder.path()}, .layout = "kiti"});
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(),
                    AllOf(HasSubstr("kiti"), HasSubstr("kitti-2015"), HasSubstr("folders")));
    }
}

}  // namespace
}  // namespace stereo
