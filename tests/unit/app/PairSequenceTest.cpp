#include "app/workbench/PairSequence.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "app/workbench/ColourRange.h"
#include "app/workbench/Workbench.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using test::samplePath;
using test::TempDir;
using testing::ElementsAre;
using testing::SizeIs;

constexpr int kLongMs = 30000;

OpenPlan planOf(const std::filesystem::path& left, const std::filesystem::path& right) {
    OpenPlan plan;
    plan.left = left;
    plan.right = right;
    return plan;
}

void touch(const TempDir& folder, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        std::filesystem::create_directories((folder / name).parent_path());
        folder.write(name, "");
    }
}

TEST(SequenceOf, listsTheFolderAsPeopleCount) {
    const TempDir folder;
    touch(folder, {"f10_l.png", "f10_r.png", "f2_l.png", "f2_r.png", "f1_l.png", "f1_r.png"});
    const PairList list = sequenceOf(planOf(folder / "f2_l.png", folder / "f2_r.png"));
    ASSERT_THAT(list.pairs, SizeIs(3));
    EXPECT_EQ(list.index, 1);
    EXPECT_EQ(list.pairs[2].left, folder / "f10_l.png");
}

TEST(SequenceOf, findsTheFoldersForTheSides) {
    const TempDir folder;
    touch(folder, {"left/1.png", "right/1.png", "left/2.png", "right/2.png"});
    const PairList list = sequenceOf(planOf(folder / "left/2.png", folder / "right/2.png"));
    EXPECT_THAT(list.pairs, SizeIs(2));
    EXPECT_EQ(list.index, 1);
}

TEST(SequenceOf, findsTheFoldersOfTheOtherScenes) {
    const TempDir folder;
    touch(folder, {"chair/im0.png", "chair/im1.png", "piano/im0.png", "piano/im1.png", "notes/a.txt"});
    const PairList list = sequenceOf(planOf(folder / "piano/im0.png", folder / "piano/im1.png"));
    EXPECT_THAT(list.pairs, ElementsAre(PairPaths{folder / "chair/im0.png", folder / "chair/im1.png"},
                                        PairPaths{folder / "piano/im0.png", folder / "piano/im1.png"}));
    EXPECT_EQ(list.index, 1);
}

TEST(SequenceOf, isSwappedWhenThePairIs) {
    const TempDir folder;
    touch(folder, {"a_l.png", "a_r.png", "b_l.png", "b_r.png"});
    const PairList list = sequenceOf(planOf(folder / "a_r.png", folder / "a_l.png"));
    ASSERT_THAT(list.pairs, SizeIs(2));
    EXPECT_EQ(list.pairs[1].left, folder / "b_r.png");
}

TEST(SequenceOf, listsSplitImagesAlone) {
    const TempDir folder;
    touch(folder, {"zed1.png", "zed2.png", "left.png", "right.png"});
    OpenPlan plan = planOf(folder / "zed2.png", folder / "zed2.png");
    plan.split = SplitLayout::SideBySide;
    const PairList list = sequenceOf(plan);
    EXPECT_THAT(list.pairs, SizeIs(2));
    EXPECT_EQ(list.index, 1);
}

TEST(SequenceOf, isOnePairWhenTheNamesSayNothing) {
    const TempDir folder;
    touch(folder, {"apple.png", "pear.png"});
    EXPECT_THAT(sequenceOf(planOf(folder / "apple.png", folder / "pear.png")).pairs, SizeIs(1));
}

/// Two pairs of real images, with a calibration beside neither.
struct PairSequenceTest : testing::Test {
    PairSequenceTest() {
        for (const char* name : {"1_l.png", "2_l.png"})
            std::filesystem::copy_file(samplePath("left.png"), folder / name);
        for (const char* name : {"1_r.png", "2_r.png"})
            std::filesystem::copy_file(samplePath("right.png"), folder / name);
        workbench.desk().autoRun().set(false);
    }

    void open(const std::vector<std::filesystem::path>& files) {
        workbench.inputs().open(files);
        settle();
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }

    TempDir folder;
    Workbench workbench{test::sgmAlone()};
    PairSequence sequence{workbench};
};

TEST_F(PairSequenceTest, goesToTheNextPairAndNoFarther) {
    open({folder / "1_l.png"});
    EXPECT_EQ(sequence.count(), 2);
    EXPECT_FALSE(sequence.canGo(-1));
    sequence.go(1);
    settle();
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), folder / "2_l.png");
    EXPECT_EQ(sequence.index(), 1);
    EXPECT_FALSE(sequence.canGo(1));
    sequence.go(1);
    settle();
    EXPECT_EQ(sequence.index(), 1);
}

TEST_F(PairSequenceTest, keepsCalibrationRangeAndSwappedSides) {
    open({folder / "1_l.png", folder / "1_r.png", samplePath("calib.txt")});
    ASSERT_TRUE(workbench.inputs().calibration().has_value());
    setRange(workbench, {11, 22});
    workbench.inputs().swapSides();
    settle();
    sequence.go(1);
    settle();
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), folder / "2_r.png");
    EXPECT_TRUE(workbench.inputs().calibration().has_value());
    EXPECT_EQ(workbench.project().display.range, (ColorRange{11, 22}));
    EXPECT_EQ(workbench.project().display.rangeMode, RangeMode::Manual);
}

TEST_F(PairSequenceTest, anotherPairOpenedDropsARangeSetByHandButNoLockedOne) {
    open({folder / "1_l.png"});
    setRange(workbench, {11, 22});
    open({folder / "2_l.png"});
    EXPECT_EQ(workbench.project().display.rangeMode, RangeMode::Auto);
    setRange(workbench, {11, 22});
    setRangeLocked(workbench, true);
    open({folder / "1_l.png"});
    EXPECT_EQ(workbench.project().display.rangeMode, RangeMode::Locked);
    EXPECT_EQ(workbench.project().display.range, (ColorRange{11, 22}));
}

TEST_F(PairSequenceTest, aSplitImageStaysSwappedWhenReloaded) {
    std::filesystem::create_directory(folder / "zed");
    std::filesystem::copy_file(samplePath("left.png"), folder / "zed/both.png");
    workbench.inputs().open(OpenRequest{.files = {folder / "zed/both.png"}, .split = SplitLayout::OverUnder});
    settle();
    const RgbImage upper = workbench.inputs().pair()->left();
    workbench.inputs().swapSides();
    workbench.inputs().reload();
    settle();
    EXPECT_EQ(workbench.inputs().pair()->right(), upper);
}

TEST_F(PairSequenceTest, anExportBringsItsOptionsBack) {
    ExportRecord record;
    record.product = "cloud";
    record.matcherId = "sgm";
    record.sources = {{"left image", folder / "1_l.png", ""}, {"right image", folder / "1_r.png", ""}};
    record.calibration = StereoCalibration({.fx = 900,
                                            .fy = 900,
                                            .cx = 370,
                                            .cy = 250,
                                            .rightCx = 370,
                                            .baselineMetres = 0.1,
                                            .imageSize = {741, 500}});
    record.options.scale = 0.5;
    workbench.choice().matcher().set(record.options, "blockSize", 7);
    record.cloud.emplace();
    record.cloud->options.removeFlyingPixels = false;
    open({folder.write("cloud.ply.json", toJson(record, workbench.choice().matchers()))});
    EXPECT_EQ(workbench.inputs().pair()->leftPath(), folder / "1_l.png");
    EXPECT_EQ(workbench.project().match.scale, 0.5);
    EXPECT_EQ(workbench.choice().matcher().value(workbench.project().match, "blockSize"), OptionValue(7));
    EXPECT_FALSE(workbench.project().cloud.removeFlyingPixels);
    ASSERT_TRUE(workbench.inputs().calibration().has_value())
        << "its file is gone, its numbers are in the record";
    EXPECT_EQ(workbench.inputs().calibration()->calibration.fx(), 900);
}

}  // namespace
}  // namespace stereo::app
