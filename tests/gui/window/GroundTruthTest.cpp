// Ground truth in the window: found, opened, wrong; its tiles, numbers and places; by a real matcher.

#include <QAbstractItemModel>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <cmath>

#include "core/io/MapWriter.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/image/HistogramLegend.h"
#include "ui/image/ImageView.h"
#include "ui/widgets/NumberField.h"
#include "ui/widgets/StatusField.h"
#include "ui/window/dialogs/ReadingDialog.h"
#include "ui/window/dock/RunsModel.h"
#include "ui/window/inputs/GroundTruthSection.h"
#include "ui/window/tiles/ConfidenceCurve.h"
#include "ui/window/tiles/ErrorPictures.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/tiles/TilesView.h"
#include "ui/window/tiles/TruthNumbers.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class GroundTruthInTheWindow : public WindowFixture {
protected:
    /// Middlebury's motorcycle at a quarter, with disp0GT.pfm and mask0nocc.png beside it.
    void openWithTruth() {
        openWindow();
        QApplication::setActiveWindow(window.get());
        const std::filesystem::path pair = dataPath("middlebury_motorcycle_q");
        workbench->inputs().open({pair / "im0.png", pair / "im1.png"});
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->truth().comparison() != nullptr; }, kLongMs));
        waitUntilSettled();
    }
    const GroundTruth& truth() { return *workbench->truth().truth(); }
    const DisparityMap& disparity() { return *workbench->views().picture()->map; }
    ui::TileMaps& maps() { return window->findChild<ui::TilesView*>()->maps(); }
    void show(const char* actionName) {
        action(actionName)->trigger();
        waitUntilSettled();
    }
    QImage tilePicture() {
        waitUntilSettled();
        return child<ui::ImageView>("disparityView")
            ->picture()
            .level(0)
            .convertToFormat(QImage::Format_RGB888);
    }
    std::string textOf(const char* label) { return child<QLabel>(label)->text().toStdString(); }
};

TEST_F(GroundTruthInTheWindow, thatLiesBesideAPairIsUsed) {
    openWithTruth();
    auto* section = child<ui::GroundTruthSection>("groundTruthSection");
    EXPECT_TRUE(section->isVisible());
    EXPECT_EQ(truth().file.filename(), "disp0GT.pfm");
    EXPECT_EQ(truth().mask.filename(), "mask0nocc.png");
    EXPECT_THAT(textOf("truthSentences"), HasSubstr("Known for"));
    EXPECT_THAT(textOf("truthSentences"), HasSubstr("Hidden in the right view"));
    EXPECT_FALSE(action("actionUndo")->isEnabled()) << "it came with the pair";
}

// Each pixel, one by one: no code of the program.
TEST_F(GroundTruthInTheWindow, theNumbersUnderTheErrorsAreRight) {
    openWithTruth();
    show("actionShowError");
    double sum = 0;
    int known = 0;
    int matched = 0;
    int bad = 0;
    for (int y = 0; y < disparity().height(); ++y) {
        for (int x = 0; x < disparity().width(); ++x) {
            const float right = truth().disparity.at(x, y);
            if (std::isnan(right)) continue;
            ++known;
            const float off = std::abs(disparity().at(x, y) - right);
            if (!std::isnan(off)) ++matched, sum += off;
            bad += std::isnan(off) || off > 2;
        }
    }
    const TruthMetrics& metrics = workbench->truth().comparison()->metrics;
    EXPECT_NEAR(metrics.all.epePx, sum / matched, 1e-6);
    EXPECT_NEAR(metrics.all.badAt(2).all, static_cast<double>(bad) / known, 1e-9);
    auto* numbers = child<ui::TruthNumbers>("truthNumbers");
    EXPECT_TRUE(numbers->isVisible());
    const std::string text = numbers->text().toStdString();
    EXPECT_THAT(text, HasSubstr(QString::number(sum / matched, 'f', 2).toStdString() + " px"));
    EXPECT_THAT(text, HasSubstr(QString::number(100.0 * bad / known, 'f', 1).toStdString() + " %"));
    EXPECT_THAT(text, HasSubstr("Non-occluded"));
    EXPECT_THAT(numbers->toolTip().toStdString(), HasSubstr("without a match counts as bad"));
    show("actionShowDisparity");
    EXPECT_FALSE(numbers->isVisible());
}

TEST_F(GroundTruthInTheWindow, withoutOneItsMapsSayWhatTheyNeed) {
    openWindow();
    openAndMatchSample();
    EXPECT_FALSE(child<QWidget>("groundTruthSection")->isVisible());
    EXPECT_TRUE(action("actionOpenTruth")->isEnabled());
    for (const char* name : {"actionShowTruth", "actionShowError", "actionShowAbsolute-error"}) {
        EXPECT_FALSE(action(name)->isEnabled()) << name;
        EXPECT_THAT(action(name)->toolTip().toStdString(), HasSubstr("Needs ground truth"));
    }
    EXPECT_FALSE(action("actionOnlyBad")->isEnabled());
}

TEST_F(GroundTruthInTheWindow, openingItIsAStepThatCanBeUndone) {
    openWindow();
    openAndMatchSample();
    prompts.filesToOpen = {dataPath("motorcycle/disp0.pfm")};
    action("actionOpenTruth")->trigger();
    waitUntilSettled();
    ASSERT_NE(workbench->truth().truth(), nullptr) << workbench->truth().problem();
    EXPECT_TRUE(child<QWidget>("groundTruthSection")->isVisible());
    show("actionShowError");
    EXPECT_EQ(maps().shown()->kind.id, "error");
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(workbench->truth().truth(), nullptr);
    EXPECT_EQ(maps().shown()->kind.id, "disparity") << "what cannot be shown";
    EXPECT_FALSE(child<QWidget>("groundTruthSection")->isVisible());
    action("actionRedo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(maps().shown()->kind.id, "error");
    child<QToolButton>("removeTruthButton")->click();
    waitUntilSettled();
    EXPECT_EQ(workbench->truth().truth(), nullptr);
}

TEST_F(GroundTruthInTheWindow, aMapThatIsDroppedOnAPairIsTakenForIt) {
    openWindow();
    openAndMatchSample();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString(dataPath("motorcycle/disp0.pfm").string()))});
    drop(data);
    waitUntilSettled();
    EXPECT_NE(workbench->truth().truth(), nullptr) << workbench->truth().problem();
    EXPECT_NE(workbench->inputs().pair(), nullptr);
}

TEST_F(GroundTruthInTheWindow, ofAnotherSizeIsSaidUnderTheFile) {
    openWindow();
    openAndMatchSample();
    writePfm(folder / "small.pfm", FloatMap({64, 48}));
    workbench->truth().open(folder / "small.pfm");
    waitUntilSettled();
    EXPECT_EQ(workbench->truth().truth(), nullptr);
    auto* problem = child<QLabel>("truthProblem");
    EXPECT_TRUE(problem->isVisible());
    EXPECT_THAT(problem->text().toStdString(), HasSubstr("64"));
    EXPECT_EQ(window->banner(), nullptr) << "the pair is as good as before";
}

TEST_F(GroundTruthInTheWindow, theErrorsAreSignedSymmetricAndSayWhatTheirColoursMean) {
    openWithTruth();
    show("actionShowError");
    auto* legend = child<ui::HistogramLegend>("histogram");
    EXPECT_DOUBLE_EQ(legend->range().low, -legend->range().high);
    EXPECT_THAT(legend->accessibleDescription().toStdString(), HasSubstr("dark: seen too far"));
    EXPECT_EQ(maps().shown()->display.colormap, Colormap::Signed);
    Q_EMIT legend->rangeChanged({-1.5, legend->range().high});
    waitUntilSettled();
    EXPECT_EQ(legend->range(), (ColorRange{-1.5, 1.5})) << "the other end follows";
    Q_EMIT legend->autoRangeRequested();
    waitUntilSettled();
    EXPECT_NE(legend->range(), (ColorRange{-1.5, 1.5}));
    show("actionShowTruth");
    EXPECT_TRUE(legend->accessibleDescription().isEmpty());
    EXPECT_EQ(maps().shown()->map->values().size(), truth().disparity.values().size());
}

TEST_F(GroundTruthInTheWindow, onlyBadPixelsAreSeenOverTheImage) {
    openWithTruth();
    show("actionShowError");
    const QImage all = tilePicture();
    ASSERT_TRUE(action("actionOnlyBad")->isEnabled());
    action("actionOnlyBad")->trigger();
    const QImage bad = tilePicture();
    int seen = 0;
    int gray = 0;
    for (int y = 0; y < bad.height(); y += 3) {
        for (int x = 0; x < bad.width(); x += 3) {
            const float off = std::abs(disparity().at(x, y) - truth().disparity.at(x, y));
            const QColor colour = bad.pixelColor(x, y);
            if (off > 2) {
                ASSERT_EQ(colour, all.pixelColor(x, y)) << x << ' ' << y;
                ++seen;
            } else if (off <= 2) {
                ASSERT_EQ(colour.red(), colour.blue()) << x << ' ' << y;
                ++gray;
            }
        }
    }
    EXPECT_GT(seen, 100);
    EXPECT_GT(gray, 1000);
    show("actionShowDisparity");
    EXPECT_FALSE(action("actionOnlyBad")->isEnabled());
}

TEST_F(GroundTruthInTheWindow, theCursorReadsTruthAndError) {
    openWithTruth();
    int x = 300;
    const int y = 250;
    while (std::isnan(disparity().at(x, y)) || std::isnan(truth().disparity.at(x, y))) ++x;
    window->viewLink().setCursor(QPointF(x + 0.5, y + 0.5));
    const float right = truth().disparity.at(x, y);
    const float off = disparity().at(x, y) - right;
    EXPECT_EQ(child<ui::StatusField>("statusTruth")->text(), QString::number(right, 'f', 2) + " px");
    const std::string error = child<ui::StatusField>("statusError")->text().toStdString();
    EXPECT_THAT(error, HasSubstr(QString::number(std::abs(off), 'f', 2).toStdString() + " px"));
    EXPECT_THAT(error, HasSubstr(off < 0 ? "−" : "+"));
    const StereoCalibration calibration = workbench->inputs().calibration()->calibration;
    const bool isNearer = calibration.depth(disparity().at(x, y)) < calibration.depth(right);
    EXPECT_EQ(isNearer, off > 0);
    EXPECT_THAT(error, testing::AnyOf(HasSubstr("mm"), HasSubstr("cm")));
}

TEST_F(GroundTruthInTheWindow, theWorstRegionsAreListedAndAClickGoesThere) {
    openWithTruth();
    show("actionShowError");
    const auto& worst = workbench->truth().comparison()->worst;
    ASSERT_FALSE(worst.empty());
    auto* button = child<QToolButton>("worstButton");
    EXPECT_TRUE(button->isEnabled());
    ASSERT_EQ(button->menu()->actions().size(), static_cast<qsizetype>(worst.size()));
    QAction* first = button->menu()->actions().front();
    EXPECT_THAT(first->text().toStdString(), HasSubstr("% of the error is here"));
    EXPECT_TRUE(window->viewLink().isFit());
    first->trigger();
    EXPECT_FALSE(window->viewLink().isFit());
    const PixelArea& area = worst.front().area;
    const QRectF place(area.x, area.y, area.size.width, area.size.height);
    EXPECT_EQ(window->viewLink().centre(), place.center());
    EXPECT_TRUE(place.contains(window->viewLink().cursor().value()));
}

TEST_F(GroundTruthInTheWindow, theColourSectionFollowsTheErrors) {
    openWithTruth();
    auto* ofErrors = child<ui::NumberField>("errorRange");
    auto* ofDisparity = child<ui::NumberField>("rangeLow");
    EXPECT_FALSE(ofErrors->isVisible());
    show("actionShowError");
    EXPECT_TRUE(ofErrors->isVisible());
    EXPECT_FALSE(ofDisparity->isVisible());
    EXPECT_NEAR(ofErrors->value(), maps().shown()->display.range.high, 0.05);
    ofErrors->setValue(1.5);
    waitUntilSettled();
    EXPECT_EQ(maps().shown()->display.range, (ColorRange{-1.5, 1.5}));
    child<QToolButton>("errorRangeAuto")->click();
    waitUntilSettled();
    EXPECT_NE(maps().shown()->display.range.high, 1.5);
    show("actionShowAbsolute-error");
    EXPECT_TRUE(ofDisparity->isVisible());
    const ColorRange disparity = workbench->views().picture()->display.range;
    child<ui::NumberField>("rangeHigh")->setValue(4);
    waitUntilSettled();
    EXPECT_EQ(maps().shown()->display.range.high, 4);
    EXPECT_EQ(workbench->views().picture()->display.range, disparity) << "that is another";
    show("actionShowDisparity");
    EXPECT_NEAR(ofDisparity->value(), disparity.low, 0.05);
}

TEST_F(GroundTruthInTheWindow, whatTheRightCameraDoesNotSeeIsOutlined) {
    openWithTruth();
    EXPECT_FALSE(action("actionMarkHidden")->isEnabled());
    show("actionShowError");
    const QImage before = tilePicture();
    action("actionMarkHidden")->trigger();
    const QImage after = tilePicture();
    const PixelMask hidden = ui::hiddenIn(truth());
    EXPECT_GT(hidden.count(), 1000U);
    int outlined = 0;
    for (int y = 0; y < after.height(); ++y) {
        for (int x = 0; x < after.width(); ++x) {
            if (after.pixel(x, y) == before.pixel(x, y)) continue;
            ++outlined;
            ASSERT_TRUE(hidden.at(x, y)) << x << ' ' << y;
        }
    }
    EXPECT_GT(outlined, 1000);
    EXPECT_LT(outlined, static_cast<int>(hidden.count())) << "an outline, no area";
    show("actionShowDisparity");
    EXPECT_FALSE(action("actionMarkHidden")->isEnabled());
}

TEST_F(GroundTruthInTheWindow, theConfidenceIsJudgedUnderItsPicture) {
    openWithTruth();
    auto* curve = child<ui::ConfidenceCurve>("confidenceCurve");
    EXPECT_FALSE(curve->isVisible());
    EXPECT_EQ(workbench->truth().curves(), nullptr) << "nobody wants them yet";
    show("actionShowConfidence");
    EXPECT_TRUE(curve->isVisible());
    ASSERT_NE(workbench->truth().curves(), nullptr);
    const Sparsification& px = workbench->truth().curves()->px;
    EXPECT_LT(px.relative(), 0.6);
    EXPECT_THAT(curve->text().toStdString(),
                testing::AllOf(HasSubstr("AUSE " + QString::number(px.ause, 'f', 2).toStdString() + " px"),
                               HasSubstr("of the surest half")));
    const QImage strip = curve->grab().toImage();
    const QColor accent = theme.tokens().accent;
    const auto isDrawn = [&](const QColor& pixel) {
        return std::abs(pixel.red() - accent.red()) + std::abs(pixel.green() - accent.green()) +
                   std::abs(pixel.blue() - accent.blue()) <
               60;  // its edges are smooth
    };
    int drawn = 0;
    for (int x = strip.width() / 2; x < strip.width(); ++x)
        for (int y = 0; y < strip.height(); ++y) drawn += isDrawn(strip.pixelColor(x, y));
    EXPECT_GT(drawn, 20) << "the curve";
    workbench->truth().remove();
    waitUntilSettled();
    EXPECT_FALSE(curve->isVisible());
}

TEST_F(GroundTruthInTheWindow, runsAndStatusBarShowTheTwoNumbersThatWereChosen) {
    openWithTruth();
    auto* runs = child<QTreeView>("runs");
    const app::Run* run = workbench->desk().runs().find(workbench->desk().result()->id);
    ASSERT_TRUE(run && run->errors);
    EXPECT_FALSE(runs->isColumnHidden(ui::RunsModel::FirstMetric));
    const auto shown = [&](int column) {
        return runs->model()->index(0, column).data().toString().toStdString();
    };
    EXPECT_EQ(shown(ui::RunsModel::FirstMetric),
              QString::number(run->errors->epePx.value(), 'f', 2).toStdString() + " px");
    EXPECT_EQ(runs->model()->headerData(ui::RunsModel::SecondMetric, Qt::Horizontal).toString(), "Bad-2");
    EXPECT_EQ(child<ui::StatusField>("statusFirstMetric")->text().toStdString(),
              shown(ui::RunsModel::FirstMetric));
    for (QAction* each : child<QToolButton>("metricsButton")->menu()->actions()) {
        if (each->text() == "D1") each->trigger();
    }
    EXPECT_EQ(runs->model()->headerData(ui::RunsModel::SecondMetric, Qt::Horizontal).toString(), "D1");
    EXPECT_EQ(settings.shownMetrics(), (std::vector<std::string>{"bad2", "d1"}));
    openWindow();
    openAndMatchSample();
    EXPECT_TRUE(child<QTreeView>("runs")->isColumnHidden(ui::RunsModel::FirstMetric)) << "there is no truth";
    EXPECT_FALSE(child<QWidget>("statusFirstMetric")->isVisible());
}

TEST_F(GroundTruthInTheWindow, aStaleResultKeepsItsErrorsDimmed) {
    openWithTruth();
    show("actionShowError");
    action("actionAutoRun")->setChecked(false);
    const QImage fresh = child<QWidget>("truthNumbers")->grab().toImage();
    setOption("smoothness", 12.0);
    waitUntilSettled();
    EXPECT_NE(child<QWidget>("truthNumbers")->grab().toImage(), fresh);
    EXPECT_EQ(maps().shown()->kind.id, "error");
}

// One number everywhere brings the images together by no reading.
TEST_F(GroundTruthInTheWindow, aFileThatMayBeReadInSeveralWaysIsAskedAboutOnce) {
    openWindow();
    openAndMatchSample();
    FloatMap numbers(workbench->inputs().pair()->size());
    for (float& number : numbers.values()) number = 5120;
    writePng16(folder / "map.png", numbers, Png16Unit::Steps);
    workbench->truth().open(folder / "map.png");
    ASSERT_TRUE(QTest::qWaitFor([this] { return prompts.readingQuestions > 0; }, kLongMs))
        << workbench->truth().problem();
    waitUntilSettled();
    EXPECT_GE(prompts.offeredReadings, 2U);
    EXPECT_EQ(workbench->truth().truth(), nullptr) << "it was not answered";
    EXPECT_THAT(textOf("truthProblem"), HasSubstr("has to be chosen"));
    const std::vector<PlausibleReading> readings = *workbench->truth().question();
    prompts.reading = 1;
    workbench->truth().open(dataPath("motorcycle/disp0.pfm"));
    waitUntilSettled();
    workbench->truth().open(folder / "map.png");
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return workbench->truth().truth() && workbench->isSettled(); }, kLongMs));
    EXPECT_EQ(prompts.readingQuestions, 2);
    EXPECT_EQ(workbench->project().inputs.groundTruthReading, readings[1].reading);
    EXPECT_EQ(truth().disparity.at(300, 250), readings[1].disparity.at(300, 250));
    action("actionRun")->trigger();
    waitUntilSettled();
    EXPECT_EQ(prompts.readingQuestions, 2);
}

TEST_F(GroundTruthInTheWindow, theReadingsAreDrawnSideBySide) {
    std::vector<PlausibleReading> readings(3);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        readings[i].disparity = DisparityMap({64, 48});
        for (float& value : readings[i].disparity.values()) value = static_cast<float>(i + 1);
    }
    ui::ReadingDialog dialog("map.png", readings);
    dialog.show();
    const auto* first = dialog.findChild<QToolButton*>("reading1");
    auto* last = dialog.findChild<QToolButton*>("reading3");
    EXPECT_FALSE(first->icon().isNull());
    EXPECT_EQ(first->y(), last->y());
    EXPECT_EQ(dialog.chosen(), 0U);
    last->click();
    EXPECT_EQ(dialog.chosen(), 2U);
}

TEST_F(GroundTruthInTheWindow, aReadingThatAPersonChoosesIsAStepAndCounts) {
    openWindow();
    openAndMatchSample();
    workbench->truth().open(dataPath("motorcycle/disp0.pfm"));
    waitUntilSettled();
    ASSERT_NE(workbench->truth().truth(), nullptr);
    const float before = truth().disparity.at(300, 250);
    workbench->truth().chooseReading(TruthReading{.format = "kitti", .scale = {}});
    waitUntilSettled();
    ASSERT_NE(workbench->truth().truth(), nullptr) << workbench->truth().problem();
    EXPECT_NEAR(truth().disparity.at(300, 250), before / 256, 1e-4);
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(truth().disparity.at(300, 250), before);
}

}  // namespace
}  // namespace stereo::test
