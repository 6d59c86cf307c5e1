// What a person does with a pair that the program rectifies.
#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "app/workbench/Workbench.h"
#include "core/project/ProjectArchive.h"
#include "core/recipe/Inputs.h"
#include "core/stereo/RectifiedFrom.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using test::dataPath;

constexpr int kLongMs = 30000;

/// Photographs of a board, copied so that they can be lost, and the calibration of the cameras.
struct RawPairs : testing::Test {
    test::TempDir folder;
    std::filesystem::path left = copied("left01.jpg");
    std::filesystem::path right = copied("right01.jpg");
    std::filesystem::path rig = copied("intrinsics.yml");
    std::filesystem::path more = copied("extrinsics.yml");
    std::filesystem::path rectified = folder.write("K.txt.of.others", "500 0 320 0 500 240 0 0 1\n0.1\n");
    Workbench workbench{test::fakeAlone()};
    QSignalSpy failed{&workbench, &Workbench::failed};

    RawPairs() { workbench.desk().autoRun().set(false); }

    [[nodiscard]] std::filesystem::path copied(const char* name) const {
        std::filesystem::copy_file(dataPath("chessboard") / name, folder / name);
        return folder / name;
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void open(const std::vector<std::filesystem::path>& files) {
        workbench.inputs().open(files);
        settle();
    }
    void undo() {
        workbench.undo();
        settle();
    }
    [[nodiscard]] const StereoPair& pair() const { return *workbench.inputs().pair(); }
    [[nodiscard]] bool isRectified() const { return pair().rectifiedFrom() != nullptr; }
    [[nodiscard]] const CalibrationState& calibration() const { return workbench.project().calibration; }
    /// The pixels and the project say the same.
    void expectConsistent() const {
        EXPECT_EQ(isRectified(), calibration().rig.has_value());
        const auto again = readImages(filesOf(workbench.project()));
        EXPECT_EQ(pair().left(), again->left());
        EXPECT_EQ(pair().right(), again->right());
        const auto numbers = calibration().inUse();
        EXPECT_EQ(numbers ? numbers->imageSize() : pair().size(), pair().size());
        EXPECT_NO_THROW(calibration().validate());
    }
};

TEST_F(RawPairs, areRectifiedWhenTheirCalibrationComes) {
    open({left, right});
    EXPECT_TRUE(isRectified()) << "found beside them";
    expectConsistent();
    open({rectified});
    EXPECT_FALSE(isRectified()) << "a calibration of rectified images";
    expectConsistent();
    open({rig});
    EXPECT_TRUE(isRectified());
    expectConsistent();
    undo();
    EXPECT_FALSE(isRectified());
    expectConsistent();
    undo();
    EXPECT_TRUE(isRectified());
    expectConsistent();
    EXPECT_TRUE(failed.isEmpty());
}

TEST_F(RawPairs, areRectifiedInAnotherWayAndBack) {
    open({left, right, rig});
    const RgbImage before = pair().left();
    workbench.inputs().rectify({.alpha = 1, .size = {320, 240}});
    settle();
    EXPECT_EQ(pair().size(), (ImageSize{320, 240}));
    expectConsistent();
    undo();
    EXPECT_EQ(pair().left(), before);
    expectConsistent();
}

TEST_F(RawPairs, loseAResultOfOtherPixels) {
    open({left, right, rig});
    workbench.desk().run();
    settle();
    ASSERT_TRUE(workbench.desk().result());
    workbench.inputs().rectify({.alpha = 1});
    settle();
    EXPECT_FALSE(workbench.desk().result());
    undo();
    ASSERT_TRUE(workbench.desk().result()) << "it is of these pixels";
    EXPECT_EQ(workbench.desk().result()->pair, workbench.inputs().pair());
}

TEST_F(RawPairs, areExchangedBySwappingTheirFiles) {
    open({left, right, rig});
    workbench.inputs().swapSides();
    settle();
    EXPECT_EQ(workbench.project().inputs.left, right);
    expectConsistent();
    undo();
    EXPECT_EQ(workbench.project().inputs.left, left);
    expectConsistent();
}

TEST_F(RawPairs, stayAsTheyAreWhenReadAgain) {
    open({left, right, rig});
    workbench.inputs().rectify({.alpha = 0.5});
    settle();
    const RgbImage before = pair().left();
    workbench.inputs().reload();
    settle();
    EXPECT_EQ(pair().left(), before);
    expectConsistent();
}

TEST_F(RawPairs, areTakenAsTheyAreWhenAPersonSaysSo) {
    open({left, right, rig});
    workbench.inputs().setImagesAreRectified(true);
    settle();
    EXPECT_FALSE(isRectified());
    EXPECT_TRUE(calibration().inUse());
    expectConsistent();
}

TEST_F(RawPairs, areNotMixedUpWhileACalibrationIsRead) {
    open({left, right});
    workbench.inputs().open({rectified});
    workbench.inputs().swapSides();
    settle();
    settle();
    expectConsistent();
}

TEST_F(RawPairs, comeBackFromAnArchiveThoughTheirFilesAreGone) {
    open({left, right, rig});
    const RgbImage before = pair().left();
    const RgbImage raw = pair().raw().left();
    const ProjectFormat format(test::fakeAlone());
    ProjectDocument document;
    document.project = workbench.project();
    for (const auto& file : {left, right, rig, more}) std::filesystem::remove(file);
    const ArchiveContents contents{.pair = workbench.inputs().pair().get()};
    (void)writeProjectArchive(folder / "board.stereoscope.zip", document, contents, format, {});

    workbench.inputs().setArchiveParent(folder.path());
    open({folder / "board.stereoscope.zip"});
    EXPECT_EQ(pair().raw().left(), raw);
    EXPECT_EQ(pair().left(), before);
    expectConsistent();
    workbench.inputs().reload();
    settle();
    EXPECT_EQ(pair().left(), before) << "read again without the file of the calibration";
    expectConsistent();
}

}  // namespace
}  // namespace stereo::app
