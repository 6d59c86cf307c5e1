// The calibration in the left dock: what it says, and how its numbers are corrected.

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include "core/io/CalibrationReader.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/widgets/NumberField.h"
#include "ui/window/dialogs/EnterCalibrationDialog.h"
#include "ui/window/inputs/RigView.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

class Calibration : public WindowFixture {
protected:
    void openMatched() {
        openWindow();
        openAndMatchSample();
        child<QToolButton>("calibrationNumbersButton")->setChecked(true);
    }
    void type(const char* field, double value) {
        child<ui::NumberField>(field)->setValue(value);
        waitUntilSettled();
    }
    StereoCalibration now() { return workbench->inputs().calibration()->calibration; }
    /// Away from the calibration that lies beside it.
    std::filesystem::path copyOf(const std::filesystem::path& file) {
        std::filesystem::copy_file(file, folder / file.filename().string());
        return folder / file.filename().string();
    }
    std::string sentences() { return child<QLabel>("calibrationSentences")->text().toStdString(); }
};

TEST_F(Calibration, showsRigSentencesAndNumbers) {
    openMatched();
    EXPECT_TRUE(child<ui::RigView>("rigView")->isVisible());
    EXPECT_THAT(sentences(), HasSubstr("19.3 cm"));
    EXPECT_DOUBLE_EQ(child<ui::NumberField>("focalXField")->value(), 994.978);
    EXPECT_DOUBLE_EQ(child<ui::NumberField>("baselineField")->value(), 193.001);
    EXPECT_FALSE(child<QPushButton>("fileCalibration")->isEnabled());
}

TEST_F(Calibration, aCorrectedNumberChangesTheCloudWithoutMatchingAgain) {
    openMatched();
    const auto result = workbench->desk().result();
    const float depth = workbench->views().cloud()->cloud.points.front()[2];
    type("baselineField", 2 * 193.001);
    EXPECT_NEAR(now().baselineMetres(), 0.386002, 1e-9);
    EXPECT_NEAR(workbench->views().cloud()->cloud.points.front()[2], 2 * depth, 0.01 * depth);
    EXPECT_EQ(workbench->desk().result(), result);
    EXPECT_THAT(sentences(), HasSubstr("38.6 cm"));
}

TEST_F(Calibration, numbersThatWereNotTouchedStayToTheLastDigit) {
    openMatched();
    CalibrationNumbers numbers = now().numbers();
    type("focalXField", 1000);
    numbers.fx = 1000;
    EXPECT_EQ(now().numbers(), numbers);
}

TEST_F(Calibration, canBeEnteredByHandWhereThereIsNoFile) {
    openWindow();
    workbench->inputs().open({copyOf(samplePath("left.png")), copyOf(samplePath("right.png"))});
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return workbench->desk().result() && workbench->isSettled(); }, kLongMs));
    ASSERT_FALSE(workbench->inputs().calibration());
    ASSERT_EQ(workbench->views().cloud(), nullptr);
    QTimer::singleShot(0, qApp, [] {
        QWidget* dialog = QApplication::activeModalWidget();
        ASSERT_NE(dialog, nullptr);
        auto* use = dialog->findChild<QPushButton*>("enterUse");
        EXPECT_FALSE(use->isEnabled()) << "nothing was entered yet";
        const auto type = [&](const char* name, const char* text) {
            auto* field = dialog->findChild<ui::NumberField*>(name);
            field->selectAll();
            QTest::keyClicks(field, text);
        };
        type("enterFocal", "995");
        EXPECT_FALSE(use->isEnabled()) << "a baseline is missing";
        type("baselineField", "193");
        EXPECT_THAT(dialog->findChild<QLabel*>("enterMeaning")->text().toStdString(), HasSubstr("19.3 cm"));
        use->click();
        if (dialog->isVisible()) dialog->close();  // or the test would hang
    });
    child<QPushButton>("enterCalibrationButton")->click();
    waitUntilSettled();
    ASSERT_TRUE(workbench->inputs().calibration());
    EXPECT_EQ(now().fx(), 995);
    EXPECT_EQ(now().cx(), 370);
    EXPECT_NEAR(now().baselineMetres(), 0.193, 1e-12);
    EXPECT_NE(workbench->views().cloud(), nullptr);
    EXPECT_FALSE(child<QPushButton>("enterCalibrationButton")->isVisible());

    workbench->inputs().reload();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->isSettled(); }, kLongMs));
    EXPECT_TRUE(workbench->inputs().calibration()) << "what was entered stays with the pair";
}

TEST_F(Calibration, enteredNumbersHaveADoffsAndAreOfTheirOwnImageSize) {
    ui::EnterCalibrationDialog dialog({741, 497});
    const auto type = [&](const char* name, double value) {
        dialog.findChild<ui::NumberField*>(name)->setValue(value);
    };
    type("enterFocal", 3980);
    type("baselineField", 193);
    type("enterWidth", 2964);
    auto* use = dialog.findChild<QPushButton*>("enterUse");
    EXPECT_FALSE(use->isEnabled());
    EXPECT_THAT(dialog.findChild<QLabel*>("enterMeaning")->text().toStdString(), HasSubstr("another shape"));
    type("enterHeight", 1988);
    EXPECT_TRUE(use->isEnabled());
    EXPECT_EQ(dialog.findChild<ui::NumberField*>("enterCentreX")->value(), 1481.5) << "the middle follows";
    type("enterRightCentreX", 1481.5 + 124);
    const StereoCalibration entered = dialog.calibration();
    EXPECT_EQ(entered.imageSize(), (ImageSize{741, 497}));
    EXPECT_NEAR(entered.fx(), 995, 1e-9);
    EXPECT_NEAR(entered.doffs(), 31, 1e-9);
    EXPECT_NEAR(entered.cx(), 370, 1e-9);
}

TEST_F(Calibration, emptyCloudAndBannerOfferToEnterIt) {
    openWindow();
    const auto bad = folder.write("calib.txt", "cam0=[0 0 0; 0 0 0; 0 0 1]\nbaseline=0\n");
    workbench->inputs().open({copyOf(samplePath("left.png")), copyOf(samplePath("right.png"))});
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->inputs().pair() != nullptr; }, kLongMs));
    waitUntilSettled();
    ASSERT_FALSE(workbench->inputs().calibration());
    EXPECT_TRUE(action("actionEnterCalibration")->isEnabled());
    EXPECT_TRUE(child<QPushButton>("cloudHintEnter")->isVisible());
    workbench->inputs().openCalibration(bad);
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    auto* enter = window->banner()->findChild<QPushButton*>("enterByHandButton");
    ASSERT_NE(enter, nullptr) << bannerText();
    bool isAsked = false;
    QTimer::singleShot(0, qApp, [&] {
        auto* dialog = QApplication::activeModalWidget();
        isAsked = dialog && dialog->objectName() == "enterCalibrationDialog";
        if (dialog) dialog->close();
    });
    enter->click();
    EXPECT_TRUE(isAsked);
}

TEST_F(Calibration, anotherUnitIsTheSameLength) {
    openMatched();
    const double metres = now().baselineMetres();
    child<QComboBox>("baselineUnit")->setCurrentText("cm");
    EXPECT_DOUBLE_EQ(child<ui::NumberField>("baselineField")->value(), 19.3001);
    EXPECT_EQ(now().baselineMetres(), metres);
    type("baselineField", 20);
    EXPECT_NEAR(now().baselineMetres(), 0.2, 1e-12);
}

TEST_F(Calibration, asReadBringsTheFilesNumbersBack) {
    openMatched();
    const StereoCalibration read = now();
    type("centreXField", 100);
    auto* asRead = child<QPushButton>("fileCalibration");
    ASSERT_TRUE(asRead->isEnabled());
    asRead->click();
    waitUntilSettled();
    EXPECT_EQ(now(), read);
    EXPECT_FALSE(asRead->isEnabled());
}

TEST_F(Calibration, aCorrectedNumberIsUndoneAndRedone) {
    openMatched();
    const StereoCalibration read = now();
    type("baselineField", 400);
    EXPECT_EQ(action("actionUndo")->text(), "&Undo Calibration");
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(now(), read);
    EXPECT_DOUBLE_EQ(child<ui::NumberField>("baselineField")->value(), 193.001)
        << "the field shows what counts";
    EXPECT_FALSE(child<QPushButton>("fileCalibration")->isEnabled());
    action("actionRedo")->trigger();
    waitUntilSettled();
    EXPECT_NEAR(now().baselineMetres(), 0.4, 1e-12);
}

TEST_F(Calibration, undoingACorrectionBringsTheMeasurementsBack) {
    openMatched();
    Project options = workbench->project();
    options.measurements.emplace_back();
    workbench->setProject(options);
    type("baselineField", 400);
    EXPECT_TRUE(workbench->project().measurements.empty()) << "they would be of other lengths";
    action("actionUndo")->trigger();
    waitUntilSettled();
    options.view = workbench->project().view;  // the cloud is looked at from its front again
    EXPECT_THAT(differences(workbench->project(), options), testing::IsEmpty());
}

TEST_F(Calibration, anotherFileIsAStepThatGoesBackToTheCorrection) {
    openMatched();
    type("baselineField", 400);
    workbench->inputs().openCalibration(
        folder.write("K.txt", "994.978 0 311.193 0 994.978 254.877 0 0 1\n0.2\n"));
    waitUntilSettled();
    EXPECT_NEAR(now().baselineMetres(), 0.2, 1e-12);
    EXPECT_FALSE(child<QPushButton>("fileCalibration")->isEnabled());
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_NEAR(now().baselineMetres(), 0.4, 1e-12);
    EXPECT_TRUE(child<QPushButton>("fileCalibration")->isEnabled());
}

TEST_F(Calibration, asReadAfterARepairIsWhatTheFileSays) {
    openMatched();
    const auto file = folder.write("K.txt", "1989.956 0 622.886 0 1989.956 510.254 0 0 1\n0.193001\n");
    workbench->inputs().open({samplePath("left.png"), samplePath("right.png"), file});
    waitUntilSettled();
    ASSERT_TRUE(workbench->inputs().refusedCalibration());
    workbench->inputs().useCalibration(readCalibration(samplePath("calib.txt")).calibration);
    waitUntilSettled();
    ASSERT_TRUE(workbench->inputs().calibration());
    EXPECT_NEAR(workbench->inputs().fileCalibration()->calibration.fx(), 1989.956, 1e-9);
    auto* asRead = child<QPushButton>("fileCalibration");
    ASSERT_TRUE(asRead->isEnabled());
    asRead->click();
    waitUntilSettled();
    EXPECT_FALSE(workbench->inputs().calibration()) << "it does not fit, as before";
    EXPECT_TRUE(workbench->inputs().refusedCalibration());
    EXPECT_EQ(workbench->views().cloud(), nullptr);
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_NEAR(now().fx(), 994.978, 1e-9);
    EXPECT_FALSE(workbench->inputs().refusedCalibration());
    EXPECT_NE(workbench->views().cloud(), nullptr);
}

TEST_F(Calibration, aRunBroughtBackBringsItsCalibrationWithItsFile) {
    openMatched();
    const auto first = workbench->desk().result()->id;
    type("baselineField", 400);
    workbench->desk().run();
    waitUntilSettled();
    const auto second = workbench->desk().result()->id;
    workbench->inputs().openCalibration(
        folder.write("K.txt", "1989.956 0 622.886 0 1989.956 510.254 0 0 1\n0.2\n"));
    waitUntilSettled();
    ASSERT_TRUE(workbench->inputs().refusedCalibration());
    workbench->desk().bringBack(first);
    EXPECT_FALSE(workbench->inputs().refusedCalibration()) << "it was of another calibration";
    EXPECT_NEAR(now().baselineMetres(), 0.193001, 1e-9);
    EXPECT_FALSE(child<QPushButton>("fileCalibration")->isEnabled());
    workbench->desk().bringBack(second);
    EXPECT_NEAR(now().baselineMetres(), 0.4, 1e-9);
    EXPECT_TRUE(child<QPushButton>("fileCalibration")->isEnabled());
    action("actionUndo")->trigger();
    EXPECT_NEAR(now().baselineMetres(), 0.193001, 1e-9);
}

TEST_F(Calibration, pictureWearsTheColoursOfTheDisparity) {
    openMatched();
    auto* rig = child<ui::RigView>("rigView");
    const QImage before = rig->grab().toImage();
    Project options = workbench->project();
    options.display.colormap = Colormap::Gray;
    workbench->setProject(options);
    waitUntilSettled();
    const QImage after = rig->grab().toImage();
    // Each by its own size: a scroll bar that comes in between makes the second narrower.
    const auto coloured = [](const QImage& image) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) count += image.pixelColor(x, y).hsvSaturation() > 100;
        }
        return count;
    };
    EXPECT_GT(coloured(before), 500);
    EXPECT_EQ(coloured(after), 0);
}

TEST_F(Calibration, withoutOneTheCloudSaysWhatItNeedsAndOpensIt) {
    std::filesystem::create_directory(folder / "rig");
    std::filesystem::copy_file(samplePath("left.png"), folder / "rig/left.png");
    std::filesystem::copy_file(samplePath("right.png"), folder / "rig/right.png");
    openWindow();
    workbench->inputs().open({folder / "rig"});
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr) << "disparity works all the same";
    EXPECT_FALSE(child<ui::RigView>("rigView")->isVisible());
    ASSERT_TRUE(child<QWidget>("cloudHint")->isVisible());
    prompts.filesToOpen = {samplePath("calib.txt")};
    child<QPushButton>("cloudHintButton")->click();
    waitUntilSettled();
    EXPECT_FALSE(child<QWidget>("cloudHint")->isVisible());
    EXPECT_NE(workbench->views().cloud(), nullptr);
}

}  // namespace
}  // namespace stereo::test
