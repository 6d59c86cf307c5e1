// What becomes black and white of images of more than 8 bits, as a person changes it.
#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <fstream>

#include "app/workbench/Workbench.h"
#include "core/io/ImageReader.h"
#include "core/recipe/Inputs.h"
#include "tests/support/DeepImage.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 60000;

/// The sample with 16 bits, of which it uses a small part.
struct Tones : testing::Test {
    test::TempDir folder;
    Workbench workbench{test::fakeAlone()};
    QSignalSpy failed{&workbench, &Workbench::failed};

    Tones() {
        workbench.desk().autoRun().set(false);
        for (const char* side : {"left", "right"}) {
            test::writeDeepPgm(folder / (std::string(side) + ".pgm"),
                               readImage(test::samplePath((std::string(side) + ".png").c_str())).rgb);
        }
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void openPair() {
        workbench.inputs().open({folder / "left.pgm", folder / "right.pgm"});
        settle();
    }
    void choose(const std::optional<ToneRange>& tones) {
        workbench.inputs().setTones(tones);
        settle();
    }
    const StereoPair& pair() { return *workbench.inputs().pair(); }
    /// Whether the open pair is what the project's files give.
    void expectConsistent() {
        const auto again = readImages(filesOf(workbench.project()));
        EXPECT_EQ(pair().left(), again->left());
        EXPECT_EQ(pair().right(), again->right());
        EXPECT_EQ(pair().tones(), again->tones());
        EXPECT_TRUE(failed.empty());
    }
};

TEST_F(Tones, areReadAgainAsChosenAndBack) {
    openPair();
    ASSERT_TRUE(pair().tones());
    const ToneRange automatic = *pair().tones();
    const RgbImage before = pair().left();
    const ToneRange chosen{automatic.black + 100, automatic.white - 200};
    choose(chosen);
    EXPECT_EQ(pair().tones(), chosen);
    EXPECT_EQ(workbench.project().inputs.tones, chosen);
    EXPECT_NE(pair().left(), before);
    expectConsistent();
    EXPECT_EQ(workbench.history().undoNames(), std::vector<std::string>{"tones"});
    workbench.undo();
    settle();
    EXPECT_EQ(pair().left(), before);
    EXPECT_FALSE(workbench.project().inputs.tones);
    workbench.redo();
    settle();
    EXPECT_EQ(pair().tones(), chosen);
    choose(std::nullopt);
    EXPECT_EQ(pair().left(), before);
    EXPECT_EQ(pair().tones(), automatic);
    expectConsistent();
}

TEST_F(Tones, areThoseOfTheLastOfManyWishes) {
    openPair();
    for (int black = 20010; black < 20100; ++black)
        workbench.inputs().setTones(ToneRange{static_cast<double>(black), 21000});
    EXPECT_TRUE(workbench.inputs().isToning());
    settle();
    EXPECT_FALSE(workbench.inputs().isToning());
    EXPECT_EQ(pair().tones(), (ToneRange{20099, 21000}));
    expectConsistent();
}

TEST_F(Tones, goWithStraightenedRowsAndChangedCalibrations) {
    openPair();
    workbench.inputs().straighten({.right = {1, 0, 0, 0, 1, 2, 0, 0, 1}});
    settle();
    workbench.inputs().useCalibration(StereoCalibration(
        {.fx = 500, .fy = 500, .cx = 100, .cy = 80, .rightCx = 100, .baselineMetres = 0.1, .imageSize = {}}));
    const CalibrationState calibration = workbench.project().calibration;
    choose(ToneRange{20100, 20900});
    EXPECT_TRUE(pair().straightenedFrom());
    EXPECT_EQ(workbench.project().calibration, calibration);
    expectConsistent();
}

TEST_F(Tones, ofAPairThatIsClosedMeanwhileAreForgotten) {
    openPair();
    workbench.inputs().setTones(ToneRange{20100, 20900});
    workbench.inputs().close({});
    settle();
    EXPECT_FALSE(workbench.inputs().pair());
    EXPECT_FALSE(workbench.project().inputs.tones);
}

TEST_F(Tones, areNothingToImagesOf8Bits) {
    workbench.inputs().open({test::samplePath("left.png"), test::samplePath("right.png")});
    settle();
    choose(ToneRange{20, 30});
    EXPECT_FALSE(workbench.project().inputs.tones);
    EXPECT_FALSE(pair().tones());
}

TEST_F(Tones, stayWhenTheFilesAreGone) {
    openPair();
    const auto before = workbench.inputs().pair();
    std::filesystem::remove(folder / "right.pgm");
    choose(ToneRange{20100, 20900});
    EXPECT_EQ(failed.size(), 1);
    EXPECT_EQ(workbench.inputs().pair(), before);
    EXPECT_FALSE(workbench.project().inputs.tones);
}

}  // namespace
}  // namespace stereo::app
