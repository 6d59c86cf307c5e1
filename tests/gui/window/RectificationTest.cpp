// How a raw pair is rectified in the window, and how it is looked at.

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QToolButton>

#include "core/io/PairReader.h"
#include "core/stereo/RectifiedFrom.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "ui/image/ImageView.h"
#include "ui/widgets/Section.h"
#include "ui/widgets/Segmented.h"
#include "ui/widgets/Slider.h"
#include "ui/widgets/SliderField.h"
#include "ui/widgets/StatusField.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

/// Photographs of a board, with the calibration of the cameras as they are.
class Rectification : public WindowFixture {
protected:
    void openBoard() {
        openWindow(fakeAlone());
        workbench->inputs().open({dataPath("chessboard/left01.jpg"), dataPath("chessboard/right01.jpg"),
                                  dataPath("chessboard/intrinsics.yml")});
        waitUntilSettled();
        ASSERT_TRUE(workbench->inputs().pair());
        QApplication::setActiveWindow(window.get());
    }

    ui::Section& section() { return *child<ui::Section>("rectificationSection"); }
    ui::ImageView& view(const char* name) { return *child<ui::ImageView>(name); }
    /// Of the whole picture, whatever part of it is in sight.
    QImage shown(const char* name) { return view(name).picture().level(0); }
    static QImage pictureOf(const RgbImage& image) { return ui::ImagePyramid(image).level(0); }
    const RectifiedFrom* rectifiedFrom() { return workbench->inputs().pair()->rectifiedFrom(); }
    RectifyOptions options() { return workbench->project().calibration.choices.rectify; }
    std::string text(const char* label) { return child<QLabel>(label)->text().toStdString(); }
    void dragKeep(const std::vector<double>& shares) {
        ui::Slider& slider = child<ui::SliderField>("keepField")->slider();
        const auto at = [&](double share) {
            return QPoint(static_cast<int>(7 + share * (slider.width() - 14)), slider.height() / 2);
        };
        QTest::mousePress(&slider, Qt::LeftButton, {}, at(0));
        for (const double share : shares) {
            QMouseEvent move(QEvent::MouseMove, at(share), slider.mapToGlobal(at(share)), Qt::NoButton,
                             Qt::LeftButton, {});
            QApplication::sendEvent(&slider, &move);
            waitUntilSettled();
        }
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, at(shares.back()));
        waitUntilSettled();
    }
};

TEST_F(Rectification, isThereForRawPairsOnly) {
    openBoard();
    EXPECT_TRUE(section().isVisible());
    EXPECT_THAT(text("keepLeast"), HasSubstr("as the file says"));
    EXPECT_TRUE(action("actionShowRaw")->isEnabled());
    openSample();
    waitUntilSettled();
    EXPECT_FALSE(section().isVisible());
    EXPECT_FALSE(action("actionShowRaw")->isEnabled());
}

TEST_F(Rectification, isNoWiderThanItsDock) {
    openBoard();
    for (const ui::Section* each : child<QWidget>("inputsDock")->findChildren<ui::Section*>()) {
        EXPECT_LE(each->minimumSizeHint().width(), 254) << each->title().toStdString() << " and a scroll bar";
    }
}

TEST_F(Rectification, isInTheStripOfANarrowWindowWhereItIsThere) {
    openBoard();
    window->resize(1000, 700);
    auto* button = child<QToolButton>("strip.Rectification");
    ASSERT_TRUE(QTest::qWaitFor([&] { return button->isVisible(); }, kLongMs));
    openSample();
    waitUntilSettled();
    EXPECT_FALSE(button->isVisible());
}

TEST_F(Rectification, rawImagesAreShownAtTheSamePlaceAndZoom) {
    openBoard();
    const StereoPair raw = readPair(dataPath("chessboard/left01.jpg"), dataPath("chessboard/right01.jpg"));
    EXPECT_NE(shown("leftView"), pictureOf(raw.left()));
    window->viewLink().setView(3, {200, 150});
    const auto result = workbench->desk().result();
    QTest::keyClick(window.get(), Qt::Key_R, Qt::ShiftModifier);
    waitUntilSettled();
    EXPECT_EQ(shown("leftView"), pictureOf(raw.left()));
    EXPECT_EQ(shown("rightView"), pictureOf(raw.right()));
    EXPECT_EQ(view("leftView").zoom(), 3);
    EXPECT_EQ(window->viewLink().centre(), QPointF(200, 150));
    EXPECT_EQ(child<ui::Segmented>("rectificationShow")->currentIndex(), 0);
    EXPECT_EQ(workbench->desk().result(), result) << "it is to be seen only";
    child<ui::Segmented>("rectificationShow")->setCurrentIndex(1);
    waitUntilSettled();
    EXPECT_EQ(shown("leftView"), pictureOf(workbench->inputs().pair()->left()));
    EXPECT_FALSE(action("actionShowRaw")->isChecked());
}

TEST_F(Rectification, theMouseOverARawImageReadsThePixelThatIsMatched) {
    openBoard();
    action("actionShowRaw")->trigger();
    waitUntilSettled();
    ui::ImageView& left = view("leftView");
    const QPointF rawPoint(90.5, 60.5);  // near the corner, where the lens bends most
    Q_EMIT left.cursorMoved(rawPoint);
    const auto expected = rectifiedFrom()->rectifier.rectified(RigSide::Left, {90, 60});
    ASSERT_TRUE(window->viewLink().cursor());
    EXPECT_NEAR(window->viewLink().cursor()->x(), expected.x + 0.5, 1e-6);
    EXPECT_NEAR(window->viewLink().cursor()->y(), expected.y + 0.5, 1e-6);
    EXPECT_GT(std::abs(expected.x - 90), 2) << "else this would prove nothing";
}

TEST_F(Rectification, keepIsLiveWhileDraggedAndOneStep) {
    openBoard();
    const QImage before = shown("leftView");
    const auto given = workbench->inputs().calibration();
    std::vector<QImage> seen;
    QObject::connect(&view("leftView"), &ui::ImageView::pictureChanged, window.get(),
                     [&] { seen.push_back(shown("leftView")); });
    dragKeep({0.3, 0.6, 0.9});
    EXPECT_NEAR(options().alpha.value_or(0), 0.9, 0.05);
    EXPECT_EQ(shown("leftView"), pictureOf(workbench->inputs().pair()->left()));
    EXPECT_GE(seen.size(), 3U);
    for (const QImage& picture : seen) EXPECT_FALSE(picture.isNull()) << "the old picture stays until then";
    EXPECT_LT(workbench->inputs().calibration()->calibration.fx(), given->calibration.fx());
    EXPECT_EQ(text("keepLeast"), "crop");
    EXPECT_EQ(action("actionUndo")->text(), "&Undo Rectification");
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_TRUE(options().isDefault());
    EXPECT_EQ(shown("leftView"), before);
    EXPECT_EQ(child<ui::SliderField>("keepField")->value(), 0);
}

TEST_F(Rectification, theResultIsOfTheImagesAsTheyAreRectifiedNow) {
    openBoard();
    action("actionAutoRun")->setChecked(false);
    ASSERT_TRUE(workbench->desk().result());
    child<ui::SliderField>("keepField")->setValue(0.5);
    waitUntilSettled();
    EXPECT_FALSE(workbench->desk().result()) << "it was of other pixels";
    workbench->desk().run();
    waitUntilSettled();
    EXPECT_EQ(workbench->desk().result()->pair, workbench->inputs().pair());
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_TRUE(workbench->desk().result()) << "that of before is still in memory";
}

TEST_F(Rectification, sizeAndSamplingAreChosen) {
    openBoard();
    auto* size = child<QComboBox>("rectifiedSizeBox");
    ASSERT_EQ(size->currentText(), QStringLiteral("640 × 480, as raw"));
    const int half = size->findText(QStringLiteral("320 × 240"));
    ASSERT_GE(half, 0);
    size->setCurrentIndex(half);
    Q_EMIT size->activated(half);
    waitUntilSettled();
    EXPECT_EQ(workbench->inputs().pair()->size(), (ImageSize{320, 240}));
    EXPECT_EQ(size->currentText(), QStringLiteral("320 × 240"));
    auto* sampling = child<QComboBox>("resamplingBox");
    sampling->setCurrentIndex(1);
    Q_EMIT sampling->activated(1);
    waitUntilSettled();
    EXPECT_EQ(options().resampling, Resampling::Lanczos);
    EXPECT_EQ(options().size, (ImageSize{320, 240}));
}

TEST_F(Rectification, saysWhatItDoesToTheRows) {
    openBoard();
    ASSERT_TRUE(section().isVisible());
    const std::string rows =
        child<QLabel>("rowErrors")->text().remove(QRegularExpression("<[^>]*>")).toStdString();
    EXPECT_THAT(rows, MatchesRegex("Row error 1[0-9][.][0-9]+ → 0[.][0-3][0-9] px, worst 0[.][0-9]+"));
    EXPECT_THAT(text("rowErrorsSource"), MatchesRegex("from [0-9]+ points in both images"));
}

TEST_F(Rectification, rowLinesRunThroughBothImages) {
    openBoard();
    const QImage left = view("leftView").grab().toImage();
    const QImage right = view("rightView").grab().toImage();
    QTest::keyClick(window.get(), Qt::Key_L, Qt::ShiftModifier);
    EXPECT_TRUE(action("actionRowLines")->isChecked());
    const auto changedRows = [this](const char* name, const QImage& before) {
        const QImage after = view(name).grab().toImage();
        std::vector<int> rows;
        for (int y = 0; y < after.height(); ++y) {
            int changed = 0;
            for (int x = 0; x < after.width(); ++x) changed += after.pixel(x, y) != before.pixel(x, y);
            if (changed > after.width() / 2) rows.push_back(y);
        }
        return rows;
    };
    const std::vector<int> rows = changedRows("leftView", left);
    EXPECT_GT(rows.size(), 8U);
    EXPECT_EQ(changedRows("rightView", right), rows);
}

TEST_F(Rectification, aSegmentThatIsHeldComesBack) {
    openBoard();
    auto* show = child<ui::Segmented>("rectificationShow");
    QToolButton* raw = show->segment(0);
    QTest::mousePress(raw, Qt::LeftButton);
    EXPECT_EQ(show->currentIndex(), 0) << "at once";
    QTest::qWait(350);
    QTest::mouseRelease(raw, Qt::LeftButton);
    EXPECT_EQ(show->currentIndex(), 1);
    EXPECT_FALSE(action("actionShowRaw")->isChecked());
    QTest::mouseClick(raw, Qt::LeftButton);
    EXPECT_EQ(show->currentIndex(), 0) << "a click stays";
}

TEST_F(Rectification, theAreaWithContentIsShownAroundRectifiedImages) {
    openBoard();
    child<ui::SliderField>("keepField")->setValue(1);
    waitUntilSettled();
    const auto area = view("leftView").validArea();
    ASSERT_TRUE(area);
    const std::vector<std::uint8_t>& valid = rectifiedFrom()->rectifier.validMask(RigSide::Left);
    const auto at = [&](double x, double y) {
        return valid[static_cast<std::size_t>(y) * 640 + static_cast<std::size_t>(x)];
    };
    EXPECT_LT(area->width(), 640);
    EXPECT_TRUE(at(area->left(), area->top()) && at(area->right() - 1, area->bottom() - 1));
    EXPECT_NE(view("rightView").validArea(), area);
    const QImage with = view("leftView").grab().toImage();
    view("leftView").setValidArea(std::nullopt);
    EXPECT_NE(view("leftView").grab().toImage(), with);
    action("actionShowRaw")->trigger();
    waitUntilSettled();
    EXPECT_FALSE(view("rightView").validArea()) << "it is in the other pictures";
}

TEST_F(Rectification, theStatusLineSaysWhereTheFileHasThePixel) {
    openBoard();
    window->viewLink().setCursor(QPointF(90.5, 60.5));
    const auto raw = rectifiedFrom()->rectifier.raw(RigSide::Left, {90, 60});
    auto* field = child<QWidget>("statusRaw");
    EXPECT_TRUE(field->isVisible());
    EXPECT_EQ(child<ui::StatusField>("statusRaw")->text(),
              QStringLiteral("%1 %2").arg(raw.x, 0, 'f', 1).arg(raw.y, 0, 'f', 1));
    openSample();
    waitUntilSettled();
    EXPECT_FALSE(field->isVisible());
}

TEST_F(Rectification, theRectifiedPairIsSavedWithItsCalibration) {
    openBoard();
    const TempDir folder;
    prompts.folder = folder / "out";
    auto* button = child<QPushButton>("saveRectifiedButton");
    ASSERT_TRUE(button->isVisible() && button->isEnabled());
    button->click();
    waitUntilSettled();
    const auto& pair = workbench->inputs().pair();
    EXPECT_EQ(pictureOf(readPair(folder / "out/left.png", folder / "out/right.png").left()),
              pictureOf(pair->left()));
    const StereoCalibration written = readCalibration(folder / "out/calib.txt").calibration;
    EXPECT_NEAR(written.fx(), workbench->inputs().calibration()->calibration.fx(), 1e-9);
    EXPECT_TRUE(child<QWidget>("rigToast"));
    EXPECT_EQ(prompts.replaceQuestions, 0);
    button->click();
    EXPECT_EQ(prompts.replaceQuestions, 1) << "they are there now";
    openSample();
    waitUntilSettled();
    EXPECT_FALSE(action("actionSaveRectified")->isEnabled());
}

TEST_F(Rectification, theCalibrationIsSavedInTheFormatsOfOthers) {
    openBoard();
    const TempDir folder;
    prompts.fileToSave = folder / "rig.yml";
    action("actionSaveOpenCv")->trigger();
    waitUntilSettled();
    EXPECT_EQ(prompts.suggestedFile.filename(), "stereo.yml");
    const std::filesystem::path file = folder / "rig.yml";
    const ReadRig raw = readRig(std::span(&file, 1));
    EXPECT_TRUE(raw.isForRawImages);
    EXPECT_EQ(raw.raw->left().fx, rectifiedFrom()->rectifier.rig().left().fx);
    EXPECT_EQ(raw.raw->left().distortion, rectifiedFrom()->rectifier.rig().left().distortion);
    EXPECT_EQ(raw.raw->left().imageSize, (ImageSize{640, 480})) << "its file does not say it";
    prompts.folder = folder / "camera_info";
    action("actionSaveRos")->trigger();
    waitUntilSettled();
    const std::filesystem::path ros = folder / "camera_info/left.yaml";
    EXPECT_TRUE(readRig(std::span(&ros, 1)).rectified);
    prompts.fileToSave = folder / "calib.txt";
    action("actionSaveMiddlebury")->trigger();
    waitUntilSettled();
    EXPECT_FALSE(readRig(std::vector{folder / "calib.txt"}).isForRawImages);
    openSample();
    waitUntilSettled();
    EXPECT_FALSE(action("actionSaveKTxt")->isEnabled()) << "it has two principal points";
    EXPECT_THAT(action("actionSaveKTxt")->toolTip().toStdString(), HasSubstr("one principal point"));
}

TEST_F(Rectification, imagesCanBeSaidToBeRectifiedAlready) {
    openBoard();
    auto* already = child<QCheckBox>("alreadyRectifiedCheck");
    EXPECT_FALSE(already->isChecked());
    already->click();
    waitUntilSettled();
    EXPECT_FALSE(rectifiedFrom());
    EXPECT_TRUE(section().isVisible()) << "so that it can be taken back";
    EXPECT_TRUE(already->isChecked());
    EXPECT_FALSE(child<ui::SliderField>("keepField")->isVisible());
    already->click();
    waitUntilSettled();
    EXPECT_TRUE(rectifiedFrom());
    EXPECT_TRUE(child<ui::SliderField>("keepField")->isVisible());
}

TEST_F(Rectification, asksForTheUnitThatTheFileDoesNotSay) {
    openBoard();
    ASSERT_TRUE(child<QWidget>("unitRow")->isVisible());
    EXPECT_THAT(text("unitQuestion"), HasSubstr("this is a guess"));
    auto* answers = child<ui::Segmented>("unitAnswers");
    ASSERT_EQ(answers->count(), 3);
    EXPECT_EQ(answers->segment(answers->currentIndex())->text(), "33 mm");
    EXPECT_EQ(answers->segment(2)->text(), "3.34 m");
    answers->segment(2)->click();
    waitUntilSettled();
    EXPECT_NEAR(workbench->inputs().calibration()->calibration.baselineMetres(), 3.34, 0.01);
    EXPECT_THAT(text("unitQuestion"), HasSubstr("As you said"));
    EXPECT_EQ(child<ui::Segmented>("unitAnswers")->currentIndex(), 2);
    openSample();
    waitUntilSettled();
    EXPECT_FALSE(child<QWidget>("unitRow")->isVisible()) << "its file says millimetres";
}

TEST_F(Rectification, confirmingTheGuessIsAnAnswer) {
    openBoard();
    auto* answers = child<ui::Segmented>("unitAnswers");
    answers->segment(answers->currentIndex())->click();
    waitUntilSettled();
    EXPECT_EQ(workbench->project().calibration.choices.unit, UnitOfLength::Centimetres);
    EXPECT_THAT(text("unitQuestion"), HasSubstr("As you said"));
}

}  // namespace
}  // namespace stereo::test
