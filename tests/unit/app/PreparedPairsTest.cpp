// What a person does with a pair that the program turns, or whose rows it straightens.
#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "app/workbench/PairChecks.h"
#include "app/workbench/Workbench.h"
#include "core/io/ImageReader.h"
#include "core/io/MapWriter.h"
#include "core/project/ProjectArchive.h"
#include "core/recipe/Inputs.h"
#include "core/stereo/RectifiedFrom.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

using test::samplePath;

constexpr int kLongMs = 60000;

/// The sample, written as a test needs it.
struct PreparedPairs : testing::Test {
    test::TempDir folder;
    RgbImage left = readImage(samplePath("left.png")).rgb;
    RgbImage right = readImage(samplePath("right.png")).rgb;
    Workbench workbench{test::fakeAlone()};
    PairChecks checks{workbench};
    QSignalSpy failed{&workbench, &Workbench::failed};

    PreparedPairs() { workbench.desk().autoRun().set(false); }

    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void open(const RgbImage& newLeft, const RgbImage& newRight,
              const std::vector<std::filesystem::path>& more = {}) {
        writePng(folder / "left.png", newLeft);
        writePng(folder / "right.png", newRight);
        std::vector<std::filesystem::path> files{folder / "left.png", folder / "right.png"};
        files.insert(files.end(), more.begin(), more.end());
        workbench.inputs().open(files);
        settle();
    }
    void openUpright(const std::vector<std::filesystem::path>& more = {}) {
        open(turned(left, Turn::Right), turned(right, Turn::Right), more);
    }
    void openLower() { open(left, seenThrough({1, 0, 0, 0, 1, 5, 0, 0, 1}, right)); }
    void repairRows() {
        ASSERT_FALSE(checks.findings().empty());
        ASSERT_TRUE(checks.findings().front().repair);
        checks.apply(Repair(*checks.findings().front().repair));
        settle();
    }
    void undo() {
        workbench.undo();
        settle();
    }
    [[nodiscard]] const StereoPair& pair() const { return *workbench.inputs().pair(); }
    [[nodiscard]] const Project& project() const { return workbench.project(); }
    [[nodiscard]] Verdict rows() const { return checks.findings().front().verdict; }
    /// The pixels and the project say the same, also when it is saved.
    void expectConsistent() const {
        const ProjectFormat format(test::fakeAlone());
        ProjectDocument document;
        document.project = project();
        const std::string text = format.text(document, folder.path());
        const Project read = format.fromText(text, folder / "a.stereoscope", folder.path()).project;
        EXPECT_EQ(read.inputs, project().inputs);
        const auto again = readImages(filesOf(read));
        EXPECT_EQ(pair().left(), again->left());
        EXPECT_EQ(pair().right(), again->right());
        EXPECT_NO_THROW(project().calibration.validate());
        const auto numbers = project().calibration.inUse();
        EXPECT_EQ(numbers ? numbers->imageSize() : pair().size(), pair().size());
    }
};

TEST_F(PreparedPairs, areTurnedByOneClickAndBack) {
    openUpright();
    EXPECT_EQ(rows(), Verdict::Problem);
    repairRows();
    EXPECT_EQ(project().inputs.turn, Turn::Left);
    EXPECT_EQ(pair().left(), left);
    EXPECT_EQ(rows(), Verdict::Good);
    EXPECT_EQ(workbench.history().undoNames(), std::vector<std::string>{"turn"});
    expectConsistent();
    undo();
    EXPECT_FALSE(project().inputs.turn);
    EXPECT_EQ(pair().size(), turned(left.size()));
    expectConsistent();
    workbench.redo();
    settle();
    EXPECT_EQ(pair().left(), left);
    expectConsistent();
    EXPECT_TRUE(failed.isEmpty());
}

TEST_F(PreparedPairs, areTurnedWithTheirCalibration) {
    const auto k = folder.write("K.txt", "994.978 0 245.123 0 990 311.193 0 0 1\n0.193001\n");
    openUpright({k});
    ASSERT_TRUE(project().calibration.inUse());
    repairRows();
    const auto turnedNumbers = project().calibration.inUse();
    ASSERT_TRUE(turnedNumbers);
    EXPECT_DOUBLE_EQ(turnedNumbers->fx(), 990);
    EXPECT_DOUBLE_EQ(turnedNumbers->cx(), 311.193);
    EXPECT_DOUBLE_EQ(turnedNumbers->cy(), 499 - 245.123);
    expectConsistent();
}

TEST_F(PreparedPairs, turnACalibrationThatComesLater) {
    openUpright();
    repairRows();
    const auto k = folder.write("K.txt", "994.978 0 245.123 0 990 311.193 0 0 1\n0.193001\n");
    workbench.inputs().open({k});
    settle();
    ASSERT_TRUE(project().calibration.inUse());
    EXPECT_DOUBLE_EQ(project().calibration.inUse()->cx(), 311.193);
    expectConsistent();
}

TEST_F(PreparedPairs, areTurnedWithNumbersEnteredByHand) {
    openUpright();
    workbench.inputs().useCalibration(StereoCalibration({.fx = 995,
                                                         .fy = 990,
                                                         .cx = 245,
                                                         .cy = 311,
                                                         .rightCx = 245,
                                                         .baselineMetres = 0.2,
                                                         .imageSize = turned(left.size())}));
    settle();
    repairRows();
    const auto numbers = project().calibration.inUse();
    ASSERT_TRUE(numbers);
    EXPECT_EQ(numbers->fx(), 990);
    EXPECT_EQ(numbers->cx(), 311);
    expectConsistent();
}

TEST_F(PreparedPairs, comeBackFromAnArchiveThoughTheirFilesAreGone) {
    openUpright();
    repairRows();
    ProjectDocument document;
    document.project = project();
    std::filesystem::remove(folder / "left.png");
    std::filesystem::remove(folder / "right.png");
    const ProjectFormat format(test::fakeAlone());
    const ArchiveContents contents{.pair = workbench.inputs().pair().get()};
    (void)writeProjectArchive(folder / "a.stereoscope.zip", document, contents, format, {});
    workbench.inputs().setArchiveParent(folder.path());
    workbench.inputs().open({folder / "a.stereoscope.zip"});
    settle();
    EXPECT_EQ(pair().left(), left);
    EXPECT_EQ(project().inputs.turn, Turn::Left);
}

TEST_F(PreparedPairs, areStraightenedByOneClickAndBack) {
    openLower();
    EXPECT_EQ(rows(), Verdict::Problem);
    const RgbImage before = pair().right();
    repairRows();
    ASSERT_TRUE(project().inputs.straightening);
    EXPECT_NE(pair().right(), before);
    EXPECT_EQ(rows(), Verdict::Good);
    EXPECT_EQ(workbench.history().undoNames(), std::vector<std::string>{"straightening"});
    expectConsistent();
    undo();
    EXPECT_EQ(pair().right(), before);
    expectConsistent();
    workbench.redo();
    settle();
    EXPECT_TRUE(pair().straightenedFrom());
    expectConsistent();
    EXPECT_TRUE(failed.isEmpty());
}

TEST_F(PreparedPairs, stayStraightWhenTheyAreReadAgainOrExchanged) {
    openLower();
    repairRows();
    const RgbImage straight = pair().right();
    workbench.inputs().reload();
    settle();
    EXPECT_EQ(pair().right(), straight);
    expectConsistent();
    workbench.inputs().swapSides();
    settle();
    EXPECT_EQ(pair().left(), straight);
    expectConsistent();
    undo();
    EXPECT_EQ(pair().right(), straight);
    expectConsistent();
}

// The calibration is that of the left image as it is.
TEST_F(PreparedPairs, losesAStraighteningOfTheLeftImageWhenNumbersCome) {
    openLower();
    repairRows();
    workbench.inputs().swapSides();
    settle();
    ASSERT_TRUE(pair().straightenedFrom());
    const auto k = folder.write("K.txt", "994.978 0 311.193 0 994.978 254.877 0 0 1\n0.193001\n");
    workbench.inputs().open({k});
    settle();
    EXPECT_FALSE(pair().straightenedFrom());
    expectConsistent();
    undo();
    EXPECT_TRUE(pair().straightenedFrom());
    expectConsistent();
    workbench.inputs().useCalibration(readCalibration(k).calibration.withImageSize(pair().size()));
    settle();
    EXPECT_FALSE(pair().straightenedFrom());
    expectConsistent();
}

TEST_F(PreparedPairs, losesItWhenASwapMakesItOneOfTheLeftImage) {
    openLower();
    repairRows();
    const auto k = folder.write("K.txt", "994.978 0 311.193 0 994.978 254.877 0 0 1\n0.193001\n");
    workbench.inputs().open({k});
    settle();
    workbench.inputs().swapSides();
    settle();
    EXPECT_FALSE(pair().straightenedFrom());
    expectConsistent();
}

TEST_F(PreparedPairs, keepTheirStraightRowsWithNumbersAndNotWithARig) {
    openLower();
    repairRows();
    const auto k = folder.write("K.txt", "994.978 0 311.193 0 994.978 254.877 0 0 1\n0.193001\n");
    workbench.inputs().open({k});
    settle();
    EXPECT_TRUE(pair().straightenedFrom());
    expectConsistent();
    const std::string camera =
        "  camera_model: pinhole\n  intrinsics: [994.978, 994.978, 311.193, 254.877]\n"
        "  distortion_model: radtan\n  distortion_coeffs: [0.01, 0.0, 0.001, 0.0]\n  resolution: [741, "
        "500]\n";
    const auto rig =
        folder.write("camchain.yaml", "cam0:\n" + camera +
                                          "cam1:\n  T_cn_cnm1:\n  - [1, 0, 0, -0.193]\n  - [0, 1, 0, 0]\n" +
                                          "  - [0, 0, 1, 0]\n  - [0, 0, 0, 1]\n" + camera);
    workbench.inputs().open({rig});
    settle();
    EXPECT_TRUE(pair().rectifiedFrom());
    EXPECT_FALSE(project().inputs.straightening);
    expectConsistent();
    undo();
    EXPECT_TRUE(pair().straightenedFrom());
    expectConsistent();
    EXPECT_TRUE(failed.isEmpty());
}

}  // namespace
}  // namespace stereo::app
