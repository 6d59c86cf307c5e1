// The cloud's tools in the real window: what the actions do to the view, the look and the images.

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QKeySequence>
#include <QLabel>
#include <QList>
#include <QSet>
#include <algorithm>
#include <cmath>

#include "core/recipe/CloudColouring.h"
#include "tests/gui/window/CloudFixture.h"
#include "ui/cloud/CloudOverlay.h"
#include "ui/cloud/CloudViewText.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/RangeSlider.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/words/Words.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;
using ui::CloudClip;

class CloudTools : public CloudFixture {
protected:
    const CloudLook& look() { return workbench->project().look; }

    /// Pixels of the pure red of removed points: kept points are grey meanwhile.
    int redPixels() {
        const QImage picture = view().grabCloud(false);
        int count = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                count += picture.pixelColor(x, y) == ui::CloudTheme().removed;
        }
        return count;
    }
};

TEST_F(CloudTools, theRemovedPointsAreAsManyAsTheFiltersSayAndRed) {
    openSampleCloud();
    const CloudResult& result = *workbench->views().cloud();
    const CloudCounts& counts = result.counts;
    const std::size_t expected = counts.outsideDepth + counts.invisible + counts.flying + counts.isolated;
    ASSERT_EQ(result.removed.cloud.size(), expected);
    for (const auto& [reason, name] : {std::pair(Removal::Flying, "flyingFilterRemoved"),
                                       std::pair(Removal::Isolated, "isolatedFilterRemoved"),
                                       std::pair(Removal::Invisible, "invisibleFilterRemoved")}) {
        const auto count = static_cast<std::size_t>(std::ranges::count(result.removed.reasons, reason));
        EXPECT_EQ(child<QLabel>(name)->text(), QChar(0x2212) + ui::countText(count)) << name;
    }
    EXPECT_LT(redPixels(), 20) << "but for some of the motorcycle";
    child<QCheckBox>("showRemoved")->click();
    EXPECT_TRUE(action("actionShowRemoved")->isChecked());
    waitUntilSettled();
    EXPECT_GT(redPixels(), 2000);
    EXPECT_TRUE(view().overlay().notes().join(' ').contains(ui::countText(expected)));
    action("actionShowRemoved")->trigger();
    EXPECT_FALSE(child<QCheckBox>("showRemoved")->isChecked());
    EXPECT_LT(redPixels(), 20) << "at once";
    EXPECT_EQ(view().drawnPoints(), counts.kept);
}

TEST_F(CloudTools, theViewGoesThroughTheClipboard) {
    openSampleCloud();
    ui::CloudCamera turned = view().camera();
    turned.orbit(0.4, 0.2);
    turned.setOrthographic(true);
    view().setCamera(turned);
    view().stepClip(2, 3);
    const CloudClip clip = view().clip();
    action("actionCopyView")->trigger();
    action("actionCameraEye")->trigger();
    action("actionCutNothing")->trigger();
    ASSERT_NE(view().camera(), turned);
    action("actionPasteView")->trigger();
    EXPECT_EQ(view().camera(), turned);
    EXPECT_EQ(view().clip(), clip);
    EXPECT_TRUE(action("actionOrthographic")->isChecked());
}

TEST_F(CloudTools, aClipboardWithoutAViewGetsOneSentence) {
    openSampleCloud();
    const ui::CloudCamera before = view().camera();
    QGuiApplication::clipboard()->setText("nonsense");
    QSignalSpy failed(workbench.get(), &app::Workbench::failed);
    action("actionPasteView")->trigger();
    ASSERT_EQ(failed.count(), 1);
    EXPECT_NE(window->banner(), nullptr);
    EXPECT_EQ(view().camera(), before);
}

TEST_F(CloudTools, aTransparentPictureHasNoBackground) {
    openSampleCloud();
    action("actionFitCloud")->trigger();
    prompts.fileToSave = folder / "cloud.png";
    action("actionSaveTransparent")->trigger();
    waitUntilSettled();
    EXPECT_EQ(prompts.suggestedFile.filename(), workbench->inputs().pair()->name() + "_cloud.png");
    const QImage clear(QString::fromStdString(prompts.fileToSave.string()));
    ASSERT_FALSE(clear.isNull());
    EXPECT_EQ(clear.size(), view().size());
    EXPECT_EQ(clear.pixelColor(3, 3).alpha(), 0);
    action("actionSaveView")->trigger();
    waitUntilSettled();
    const QImage opaque(QString::fromStdString(prompts.fileToSave.string()));
    EXPECT_EQ(opaque.pixelColor(3, 3), ui::CloudTheme().background);
    int covered = 0;
    for (int y = 0; y < clear.height(); ++y) {
        for (int x = 0; x < clear.width(); ++x) covered += clear.pixelColor(x, y).alpha() == 255;
    }
    EXPECT_GT(covered, clear.width() * clear.height() / 10);
}

TEST_F(CloudTools, aMissingFolderIsReportedOnce) {
    openSampleCloud();
    prompts.fileToSave = folder / "nowhere" / "cloud.png";
    QSignalSpy failed(workbench.get(), &app::Workbench::failed);
    action("actionSaveView")->trigger();
    waitUntilSettled();
    EXPECT_EQ(failed.count(), 1);
}

TEST_F(CloudTools, pointsGrowByKeyWheelAndField) {
    openSampleCloud();
    auto* field = child<ui::SliderField>("pointSizeField");
    action("actionLargerPoints")->trigger();
    EXPECT_EQ(look().pointSize, 3);
    EXPECT_EQ(field->value(), 3);
    EXPECT_EQ(view().look().pointSize, 3);
    Q_EMIT view().pointSizeStepped(-1);
    EXPECT_EQ(field->value(), 2);
    for (int i = 0; i < 20; ++i) action("actionSmallerPoints")->trigger();
    EXPECT_EQ(look().pointSize, 1);
    field->setValue(5);
    EXPECT_EQ(view().look().pointSize, 5);
}

TEST_F(CloudTools, disparityColoursAreThoseOfThePicture) {
    openSampleCloud();
    auto* box = child<QComboBox>("cloudColouringBox");
    box->setCurrentIndex(box->findData(static_cast<int>(ColourBy::Disparity)));
    view().setLook({.pointSize = 3, .grid = false, .frusta = false});
    const PointCloud& cloud = workbench->views().cloud()->cloud;
    const RgbImage& colours = workbench->views().picture()->colours;
    const QImage picture = view().grabCloud(false);
    int alike = 0;
    int looked = 0;
    for (std::size_t i = 0; i < cloud.size(); i += 997) {
        const auto at = view().screenPosition(cloud.points[i]);
        if (!at || !picture.rect().contains(at->toPoint())) continue;
        const std::uint8_t* rgb =
            colours.at(static_cast<int>(cloud.pixels[i] % 741), static_cast<int>(cloud.pixels[i] / 741));
        const QColor shown = picture.pixelColor(at->toPoint());
        ++looked;
        alike += std::abs(shown.red() - rgb[0]) + std::abs(shown.green() - rgb[1]) +
                     std::abs(shown.blue() - rgb[2]) <
                 40;
    }
    ASSERT_GT(looked, 100);
    EXPECT_GT(alike, 0.8 * looked) << "of " << looked;
}

TEST_F(CloudTools, aClickedPointStaysMarkedInTheImages) {
    openSampleCloud();
    const PointCloud& cloud = workbench->views().cloud()->cloud;
    const std::size_t point = cloud.size() / 2;
    const QPoint at = view().screenPosition(cloud.points[point])->toPoint();
    QTest::mouseClick(&view(), Qt::LeftButton, {}, at);
    ASSERT_TRUE(window->viewLink().cursor());
    const QPointF marked = *window->viewLink().cursor();
    EXPECT_NEAR(marked.x(), cloud.pixels[point] % 741 + 0.5, 2);
    EXPECT_NEAR(marked.y(), cloud.pixels[point] / 741 + 0.5, 2);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&view(), &leave);
    EXPECT_EQ(window->viewLink().cursor(), marked);
}

TEST_F(CloudTools, theLookIsShownByButtonsMenusAndView) {
    openSampleCloud();
    constexpr std::pair<const char*, bool CloudLook::*> kParts[]{
        {"actionRelief", &CloudLook::relief},         {"actionShowCameras", &CloudLook::frusta},
        {"actionShowAxes", &CloudLook::axes},         {"actionShowGrid", &CloudLook::grid},
        {"actionShowScaleBar", &CloudLook::scaleBar}, {"actionShowColourBar", &CloudLook::colourBar}};
    for (const auto& [name, part] : kParts) {
        const bool before = look().*part;
        EXPECT_EQ(action(name)->isChecked(), before) << name;
        action(name)->trigger();
        EXPECT_EQ(look().*part, !before) << name;
        EXPECT_EQ(view().look().*part, !before) << name;
        Project options = workbench->project();
        options.look.*part = before;
        workbench->setProject(options);
        EXPECT_EQ(action(name)->isChecked(), before) << name;
    }
}

TEST_F(CloudTools, whatIsCutOffIsSaid) {
    openSampleCloud();
    action("actionCutNear")->trigger();
    action("actionCutFar")->trigger();
    EXPECT_TRUE(view().clip().nearMetres && view().clip().farMetres);
    EXPECT_TRUE(view().overlay().notes().join(' ').contains("cut off nearer than"));
    EXPECT_TRUE(view().overlay().notes().join(' ').contains("cut off farther than"));
    action("actionUncutNear")->trigger();
    action("actionUncutFar")->trigger();
    EXPECT_EQ(view().clip(), CloudClip{});
    EXPECT_TRUE(view().overlay().notes().isEmpty());
}

TEST_F(CloudTools, everyActionHasANameAndNoTwoShareAKey) {
    openWindow();
    QSet<QKeySequence> keys;
    for (const QAction* each : window->QWidget::actions()) {
        EXPECT_FALSE(each->objectName().isEmpty()) << each->text().toStdString();
        for (const QKeySequence& key : each->shortcuts()) {
            EXPECT_FALSE(keys.contains(key))
                << key.toString().toStdString() << " " << each->objectName().toStdString();
            keys.insert(key);
        }
    }
}

TEST_F(CloudTools, theCutHasASliderThatFollowsTheKeysAndIsUndone) {
    openSampleCloud();
    auto* cut = child<ui::RangeSlider>("cutRange");
    auto* nearest = child<ui::NumberField>("cutLow");
    auto* farthest = child<ui::NumberField>("cutHigh");
    EXPECT_EQ(nearest->text(), "nothing");
    cut->setRange(std::log(2.5), std::log(4.0));
    EXPECT_NEAR(view().clip().nearMetres.value(), 2.5, 1e-6);
    EXPECT_NEAR(view().clip().farMetres.value(), 4, 1e-6);
    EXPECT_EQ(nearest->text().toStdString(), "2.500 m");
    EXPECT_EQ(farthest->text().toStdString(), "4.000 m");
    EXPECT_EQ(action("actionUndo")->text(), "&Undo Cut of the cloud");
    workbench->endStep();
    view().stepClip(2, 0);
    EXPECT_GT(view().clip().nearMetres.value(), 2.5);
    EXPECT_NEAR(cut->low(), std::log(*view().clip().nearMetres), 1e-6)
        << "the wheel over the cloud moves the knob";
    action("actionUndo")->trigger();
    EXPECT_NEAR(view().clip().nearMetres.value(), 2.5, 1e-6);
    action("actionUndo")->trigger();
    EXPECT_EQ(view().clip(), CloudClip{});
    EXPECT_EQ(nearest->text(), "nothing");
    EXPECT_EQ(farthest->text(), "nothing");
    EXPECT_FALSE(action("actionUndo")->isEnabled());
}

TEST_F(CloudTools, theCutIsEnteredToTheMillimetreAndTheRightWayRound) {
    openSampleCloud();
    child<ui::NumberField>("cutHigh")->setValue(2.345);
    EXPECT_EQ(view().clip(), (CloudClip{.nearMetres = {}, .farMetres = 2.345}));
    child<ui::NumberField>("cutLow")->setValue(3.001);
    EXPECT_EQ(view().clip(), (CloudClip{.nearMetres = 2.345, .farMetres = 3.001}));
    EXPECT_EQ(child<ui::NumberField>("cutLow")->value(), 2.345);
    child<ui::NumberField>("cutLow")->setValue(0);
    EXPECT_FALSE(view().clip().nearMetres);
}

TEST_F(CloudTools, theDepthsAreEnteredAndTheOtherEndStaysThatOfTheData) {
    openSampleCloud();
    const std::size_t before = workbench->views().cloud()->counts.kept;
    child<ui::NumberField>("depthEndsHigh")->setValue(2.875);
    waitUntilSettled();
    EXPECT_EQ(workbench->project().cloud.farMetres, 2.875);
    EXPECT_FALSE(workbench->project().cloud.nearMetres);
    EXPECT_LT(workbench->views().cloud()->counts.kept, before);
}

TEST_F(CloudTools, aSmallSceneIsEnteredInMillimetres) {
    openSampleCloud();
    Project project = workbench->project();
    CalibrationNumbers numbers = project.calibration.inUse()->numbers();
    numbers.baselineMetres /= 20;
    project.calibration = CalibrationState::byHand(StereoCalibration(numbers));
    workbench->setProject(project);
    waitUntilSettled();
    ASSERT_LT(workbench->views().cloud()->depthRange.farMetres, 1);
    child<ui::NumberField>("cutHigh")->setValue(123.45);
    EXPECT_NEAR(view().clip().farMetres.value_or(0), 0.12345, 1e-12);
    EXPECT_EQ(child<ui::NumberField>("cutHigh")->text().toStdString(), "123.45 mm");
}

TEST_F(CloudTools, aBoxShowsAPartAndIsUndone) {
    openSampleCloud();
    auto* box = child<QCheckBox>("cropBox");
    const auto litPixels = [this] {
        view().setLook(CloudLook{.axes = false,
                                 .grid = false,
                                 .frusta = false,
                                 .scaleBar = false,
                                 .box = workbench->project().look.box});
        const QImage picture = view().grabCloud(true);
        int lit = 0;
        for (int y = 0; y < picture.height(); y += 3)
            for (int x = 0; x < picture.width(); x += 3) lit += qAlpha(picture.pixel(x, y)) > 0;
        return lit;
    };
    const int all = litPixels();
    box->setChecked(true);
    ASSERT_TRUE(look().box);
    EXPECT_EQ(countWithin(workbench->views().cloud()->cloud, {.box = look().box}),
              workbench->views().cloud()->cloud.size())
        << "it begins around all points";
    EXPECT_NEAR(litPixels(), all, 0.01 * all);
    child<ui::NumberField>("boxXHigh")->setValue(0);
    EXPECT_EQ(look().box->highMetres[0], 0);
    const int left = litPixels();
    EXPECT_LT(left, 0.8 * all);
    EXPECT_GT(left, 0.2 * all);
    workbench->endStep();
    action("actionUndo")->trigger();
    action("actionUndo")->trigger();
    EXPECT_FALSE(look().box);
    EXPECT_FALSE(box->isChecked());
}

TEST_F(CloudTools, onePixelIsSaidAtTheMedianDepth) {
    openSampleCloud();
    const auto& result = workbench->views().cloud();
    std::vector<float> depths;
    for (const PointCloud::Point& point : result->cloud.points) depths.push_back(point[2]);
    std::ranges::nth_element(depths, depths.begin() + static_cast<std::ptrdiff_t>(depths.size() / 2));
    const double median = depths[depths.size() / 2];
    const StereoCalibration rig = workbench->inputs().calibration()->calibration;
    const std::string text = child<QLabel>("pixelWorth")->text().toStdString();
    EXPECT_THAT(text, HasSubstr("1 px is "));
    EXPECT_THAT(text, HasSubstr("median depth, " + QString::number(median, 'f', 1).toStdString()));
    const double worth = median * median / (rig.fx() * rig.baselineMetres());
    const double said = QString::fromStdString(text).section(' ', 3, 3).toDouble();
    EXPECT_NEAR(said, 1000 * worth, 0.02 * 1000 * worth) << text;
}

TEST_F(CloudTools, theColourBarSaysWhatTheColoursMean) {
    openSampleCloud();
    EXPECT_FALSE(view().overlay().colourBar()) << "the colours of the image mean nothing";
    const auto colourBy = [this](ColourBy by) {
        auto* box = child<QComboBox>("cloudColouringBox");
        box->setCurrentIndex(box->findData(static_cast<int>(by)));
        waitUntilSettled();
    };
    colourBy(ColourBy::Depth);
    ASSERT_TRUE(view().overlay().colourBar());
    const ui::ColourBar depth = *view().overlay().colourBar();
    EXPECT_EQ(depth.title.toStdString(), "Depth, m");
    const auto range = view().colourRange().value();
    for (const auto& tick : depth.ticks) {
        EXPECT_NEAR(tick.text.toDouble(), range.low + tick.place * (range.high - range.low), 0.01);
    }
    action("actionUnitMillimetres")->trigger();
    EXPECT_EQ(view().overlay().colourBar()->title.toStdString(), "Depth, mm");
    colourBy(ColourBy::Disparity);
    EXPECT_EQ(view().overlay().colourBar()->title.toStdString(), "Disparity, px");
    EXPECT_EQ(view().colourRange(), workbench->views().picture()->display.range);
    colourBy(ColourBy::Confidence);
    ASSERT_TRUE(view().overlay().colourBar());
    EXPECT_EQ(view().overlay().colourBar()->title.toStdString(), "Confidence");
    EXPECT_EQ(view().colourRange(), (ColorRange{0, 1}));
    colourBy(ColourBy::DepthError);
    EXPECT_EQ(view().overlay().colourBar()->title.toStdString(), "Depth error, mm");
    const QImage with = view().grabPicture(true);
    action("actionShowColourBar")->trigger();
    EXPECT_FALSE(view().overlay().colourBar());
    EXPECT_NE(view().grabPicture(true), with) << "saved pictures have it, too";
    EXPECT_FALSE(look().colourBar);
}

TEST_F(CloudTools, pointsHaveTheColoursOfTheirConfidence) {
    openSampleCloud();
    auto* box = child<QComboBox>("cloudColouringBox");
    box->setCurrentIndex(box->findData(static_cast<int>(ColourBy::Confidence)));
    waitUntilSettled();
    view().setLook({.pointSize = 3, .grid = false, .frusta = false});
    const PointCloud& cloud = workbench->views().cloud()->cloud;
    const std::vector<PointCloud::Colour> expected =
        coloursOf(cloud, view().colouring(), colourSample(cloud));
    const QImage picture = view().grabCloud(false);
    int alike = 0;
    int looked = 0;
    for (std::size_t i = 0; i < cloud.size(); i += 997) {
        const auto at = view().screenPosition(cloud.points[i]);
        if (!at || !picture.rect().contains(at->toPoint())) continue;
        const QColor shown = picture.pixelColor(at->toPoint());
        ++looked;
        alike += std::abs(shown.red() - expected[i][0]) + std::abs(shown.green() - expected[i][1]) +
                     std::abs(shown.blue() - expected[i][2]) <
                 60;
    }
    ASSERT_GT(looked, 100);
    EXPECT_GT(alike, 0.6 * looked) << "of " << looked << ": confidence is noisy, and neighbours overlap";
}

TEST_F(CloudTools, thePivotFollowsACloudOfAnotherCalibration) {
    openSampleCloud();
    const double before = view().camera().distance();
    Project project = workbench->project();
    CalibrationNumbers numbers = project.calibration.inUse()->numbers();
    numbers.baselineMetres *= 3;
    project.calibration = CalibrationState::byHand(StereoCalibration(numbers));
    workbench->setProject(project);
    waitUntilSettled();
    EXPECT_NEAR(view().camera().distance(), 3 * before, 0.05 * before);
}

TEST_F(CloudTools, anEndOfTheCutsWayCutsNothing) {
    openSampleCloud();
    auto* cut = child<ui::RangeSlider>("cutRange");
    cut->setRange(-100, std::log(4.0));
    EXPECT_FALSE(view().clip().nearMetres);
    EXPECT_TRUE(view().clip().farMetres);
    EXPECT_EQ(workbench->views().cloud()->cloud.size(), workbench->views().cloud()->counts.kept)
        << "no point is removed";
}

TEST_F(CloudTools, anotherPairIsNotCutAndTheOneBeforeComesBackWithItsCut) {
    openSampleCloud();
    child<ui::RangeSlider>("cutRange")->setRange(std::log(2.5), std::log(4.0));
    action("actionSwapSides")->trigger();
    waitUntilSettled();
    EXPECT_EQ(view().clip(), CloudClip{});
    EXPECT_EQ(workbench->project().look, CloudLook{});
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_NEAR(workbench->project().look.cutNearMetres.value_or(0), 2.5, 0.01);
    EXPECT_NE(view().clip(), CloudClip{});
}

TEST_F(CloudTools, filtersWithoutACloudSayWhy) {
    openWindow();
    auto* reason = child<QLabel>("filterReason");
    EXPECT_TRUE(reason->isVisible());
    EXPECT_THAT(reason->text().toStdString(), HasSubstr("open a pair first"));
    std::filesystem::create_directory(folder / "rig");
    for (const char* side : {"left.png", "right.png"}) {
        std::filesystem::copy_file(samplePath(side), folder / "rig" / side);
    }
    workbench->inputs().open({folder / "rig"});
    waitUntilSettled();
    EXPECT_THAT(reason->text().toStdString(), HasSubstr("needs a calibration"));
    EXPECT_FALSE(child<QCheckBox>("flyingFilter")->isEnabled());
    workbench->inputs().openCalibration(samplePath("calib.txt"));
    waitUntilSettled();
    EXPECT_FALSE(reason->isVisible());
    EXPECT_TRUE(child<QCheckBox>("flyingFilter")->isEnabled());
}

}  // namespace
}  // namespace stereo::test
