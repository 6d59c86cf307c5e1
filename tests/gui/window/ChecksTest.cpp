// The section Checks in the real window: what is wrong is said, and one click fixes it.

#include <QAbstractButton>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include "core/io/ImageReader.h"
#include "core/io/MapWriter.h"
#include "core/stereo/Straightening.h"
#include "core/stereo/Turn.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/SectionHeader.h"
#include "ui/window/inputs/ChecksSection.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

class Checks : public WindowFixture {
protected:
    void openFiles(const std::vector<std::filesystem::path>& files) {
        Project options = workbench->project();
        options.match.scale = 0.25;  // fast: only the images are judged at full size
        workbench->setProject(options);
        prompts.filesToOpen = files;
        action("actionOpenPair")->trigger();
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
        waitUntilSettled();
    }
    /// Copied under names that say nothing of sides, so that they are opened in the order given.
    void openSwappedSample() {
        std::filesystem::copy_file(samplePath("right.png"), folder / "one.png");
        std::filesystem::copy_file(samplePath("left.png"), folder / "two.png");
        std::filesystem::copy_file(samplePath("calib.txt"), folder / "calib.txt");
        openFiles({folder / "one.png", folder / "two.png", folder / "calib.txt"});
    }

    QAbstractButton* line(const char* check) {
        return child<QAbstractButton>(("check." + std::string(check) + ".line").c_str());
    }
    QPushButton* repairButton(const char* check) {
        return child<QPushButton>(("check." + std::string(check) + ".repair").c_str());
    }
    std::string mark() {
        return child<ui::ChecksSection>("checksSection")
            ->findChild<ui::SectionHeader*>()
            ->accessibleDescription()
            .toStdString();
    }
};

TEST_F(Checks, sayTheirPurposeWithoutAPair) {
    openWindow();
    EXPECT_FALSE(line("rows")->isVisible());
    EXPECT_EQ(mark(), "");
}

TEST_F(Checks, areFiveAndGoodForTheSample) {
    openWindow();
    openAndMatchSample();
    EXPECT_EQ(mark(), "5 of 5 good");
    for (const char* check : {"rows", "sides", "calibration", "range", "exposure"}) {
        EXPECT_TRUE(line(check)->isVisible()) << check;
        EXPECT_TRUE(line(check)->accessibleName().startsWith("Good: ")) << check;
        EXPECT_FALSE(line(check)->isChecked()) << check;
    }
    for (const char* check : {"images", "baseline", "doffs", "borders"})
        EXPECT_FALSE(line(check)->isVisible()) << check;
}

TEST_F(Checks, leaveTheLeftDockWithoutScrollingAtTheSmallestUsualSize) {
    openWindow();
    openAndMatchSample();
    auto* panel = qobject_cast<QScrollArea*>(child<QDockWidget>("inputsDock")->widget());
    ASSERT_NE(panel, nullptr);
    EXPECT_EQ(panel->verticalScrollBar()->maximum(), 0);
    EXPECT_LE(panel->widget()->minimumSizeHint().width(), panel->viewport()->width());
}

TEST_F(Checks, findASwappedPairAndTheButtonSwapsIt) {
    openWindow();
    openSwappedSample();
    ASSERT_TRUE(line("sides")->isVisible());
    EXPECT_EQ(line("sides")->text(), "Left and right swapped");
    EXPECT_TRUE(line("sides")->accessibleName().startsWith("Problem: ")) << "not by colour alone";
    EXPECT_TRUE(line("sides")->isChecked()) << "a fault shows itself unfolded";
    EXPECT_THAT(child<QLabel>("check.sides.sentence")->text().toStdString(), HasSubstr("Swap the sides"));
    EXPECT_EQ(mark(), "3 of 5 good");
    ASSERT_TRUE(repairButton("sides")->isVisible());
    const RgbImage left = workbench->inputs().pair()->left();
    QTest::mouseClick(repairButton("sides"), Qt::LeftButton);
    waitUntilSettled();
    EXPECT_EQ(workbench->inputs().pair()->right(), left);
    EXPECT_EQ(line("sides")->text(), "Left and right in order");
    EXPECT_FALSE(repairButton("sides")->isVisible());
    EXPECT_EQ(mark(), "5 of 5 good");
}

TEST_F(Checks, findACalibrationOfTwiceTheSizeAndTheButtonScalesIt) {
    openWindow();
    const auto calibration = folder.write("K.txt", "1989.956 0 622.886 0 1989.956 510.254 0 0 1\n0.193001\n");
    openFiles({samplePath("left.png"), samplePath("right.png"), calibration});
    EXPECT_FALSE(workbench->inputs().calibration());
    ASSERT_NE(window->banner(), nullptr);
    EXPECT_EQ(line("calibration")->text(), "Calibration of another size");
    ASSERT_TRUE(repairButton("calibration")->isVisible());
    EXPECT_EQ(repairButton("calibration")->text(), "Scale to 741x500");
    repairButton("calibration")->setFocus();
    QTest::keyClick(repairButton("calibration"), Qt::Key_Space);
    waitUntilSettled();
    ASSERT_TRUE(workbench->inputs().calibration());
    EXPECT_NEAR(workbench->inputs().calibration()->calibration.fx(), 994.978, 1e-6);
    EXPECT_EQ(window->banner(), nullptr) << "what it reported is fixed";
    EXPECT_EQ(line("calibration")->text(), "Calibration fits images");
    EXPECT_THAT(child<QLabel>("calibrationSentences")->text().toStdString(), HasSubstr("19.3 cm"));
}

TEST_F(Checks, findCamerasOneAboveTheOtherAndTheButtonTurnsBothImages) {
    openWindow();
    const RgbImage left = readImage(samplePath("left.png")).rgb;
    writePng(folder / "left.png", turned(left, Turn::Right));
    writePng(folder / "right.png", turned(readImage(samplePath("right.png")).rgb, Turn::Right));
    openFiles({folder / "left.png", folder / "right.png"});
    EXPECT_EQ(line("rows")->text(), "Cameras one above the other");
    ASSERT_TRUE(repairButton("rows")->isVisible());
    EXPECT_EQ(repairButton("rows")->text(), "Turn both by 90°");
    QTest::mouseClick(repairButton("rows"), Qt::LeftButton);
    waitUntilSettled();
    EXPECT_EQ(workbench->inputs().pair()->left(), left);
    EXPECT_EQ(line("rows")->text(), "Rows aligned");
    EXPECT_FALSE(repairButton("rows")->isVisible());
}

TEST_F(Checks, findRowsThatDoNotMatchAndTheButtonStraightensThem) {
    openWindow();
    writePng(folder / "left.png", readImage(samplePath("left.png")).rgb);
    writePng(folder / "right.png",
             seenThrough({1, 0, 0, 0, 1, 5, 0, 0, 1}, readImage(samplePath("right.png")).rgb));
    openFiles({folder / "left.png", folder / "right.png"});
    EXPECT_EQ(line("rows")->text(), "Rows misaligned");
    EXPECT_THAT(child<QLabel>("check.rows.sentence")->text().toStdString(), HasSubstr("by a vertical shift"));
    EXPECT_EQ(repairButton("rows")->text(), "Straighten rows");
    QTest::mouseClick(repairButton("rows"), Qt::LeftButton);
    waitUntilSettled();
    EXPECT_EQ(line("rows")->text(), "Rows aligned");
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(line("rows")->text(), "Rows misaligned");
}

TEST_F(Checks, cutNoTextWhenTheDockScrolls) {
    openWindow();
    std::filesystem::copy_file(samplePath("right.png"), folder / "one.png");
    std::filesystem::copy_file(samplePath("left.png"), folder / "two.png");
    openFiles({folder / "one.png", folder / "two.png",
               folder.write("K.txt", "1989.956 0 622.886 0 1989.956 510.254 0 0 1\n193.001\n")});
    auto* panel = qobject_cast<QScrollArea*>(child<QDockWidget>("inputsDock")->widget());
    ASSERT_TRUE(QTest::qWaitFor([panel] { return panel->verticalScrollBar()->maximum() > 0; }, kLongMs));
    for (const char* check : {"sides", "calibration", "baseline"}) {
        const auto* sentence = child<QLabel>(("check." + std::string(check) + ".sentence").c_str());
        EXPECT_GE(sentence->height(), sentence->heightForWidth(sentence->width())) << check;
    }
}

TEST_F(Checks, unfoldByKeyAndSayHowSureTheyAre) {
    openWindow();
    openAndMatchSample();
    EXPECT_EQ(line("rows")->focusPolicy(), Qt::TabFocus);
    line("rows")->setFocus(Qt::TabFocusReason);
    QTest::keyClick(line("rows"), Qt::Key_Space);
    EXPECT_TRUE(child<QLabel>("check.rows.sentence")->isVisible());
    EXPECT_THAT(child<QLabel>("check.rows.certainty")->text().toStdString(), HasSubstr("points agree"));
    QTest::keyClick(line("rows"), Qt::Key_Space);
    EXPECT_FALSE(child<QLabel>("check.rows.sentence")->isVisible());
}

}  // namespace
}  // namespace stereo::test
