// What the third tile can show: disparity, depth, the difference of two runs.

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <cmath>

#include "app/workbench/ColourRange.h"
#include "app/workbench/RunComparison.h"
#include "core/display/DifferenceColours.h"
#include "core/stereo/Depth.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/image/HistogramLegend.h"
#include "ui/image/ImageView.h"
#include "ui/widgets/SliderField.h"
#include "ui/widgets/StatusField.h"
#include "ui/window/results/ExportDialog.h"
#include "ui/window/tiles/TileMaps.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

class TileMaps : public WindowFixture {
protected:
    void openMatched() {
        openWindow();
        openAndMatchSample();
        action("actionAutoRun")->setChecked(false);
    }
    /// Runs again with another smoothness and pins the first run.
    void compareTwoRuns() {
        openMatched();
        first = workbench->desk().result();
        child<ui::SliderField>("smoothnessField")->setValue(12);
        action("actionRun")->trigger();
        waitUntilSettled();
        workbench->desk().runs().togglePin(first->id);
        waitUntilSettled();
    }
    QImage tilePicture() {
        waitUntilSettled();
        const auto& pyramid = child<ui::ImageView>("disparityView")->picture();
        return pyramid.isEmpty() ? QImage() : pyramid.level(0).convertToFormat(QImage::Format_RGB888);
    }
    /// Without the crosshair.
    QImage tileOnScreen() {
        waitUntilSettled();
        window->viewLink().setCursor(std::nullopt);
        return child<ui::ImageView>("disparityView")->grab().toImage();
    }
    ColorRange legendRange() { return child<ui::HistogramLegend>("histogram")->range(); }

    app::StereoResultPtr first;
};

TEST_F(TileMaps, depthShowsTheSamePlacesInMetres) {
    openMatched();
    const ColorRange disparity = legendRange();
    const StereoCalibration calibration = workbench->inputs().calibration()->calibration;
    action("actionShowDepth")->trigger();
    tilePicture();
    EXPECT_NEAR(legendRange().low, calibration.depth(static_cast<float>(disparity.high)), 1e-3);
    EXPECT_NEAR(legendRange().high, calibration.depth(static_cast<float>(disparity.low)), 1e-3);
    action("actionShowDisparity")->trigger();
    EXPECT_EQ(legendRange(), disparity);
}

TEST_F(TileMaps, aRangeSetInMetresIsOneOfDisparity) {
    openMatched();
    action("actionShowDepth")->trigger();
    tilePicture();
    auto* legend = child<ui::HistogramLegend>("histogram");
    Q_EMIT legend->rangeChanged({2.5, 4});
    waitUntilSettled();
    const StereoCalibration calibration = workbench->inputs().calibration()->calibration;
    EXPECT_NEAR(workbench->project().display.range.low, calibration.disparity(4), 1e-3);
    EXPECT_NEAR(workbench->project().display.range.high, calibration.disparity(2.5F), 1e-3);
    EXPECT_NEAR(legendRange().low, 2.5, 1e-3);
}

TEST_F(TileMaps, differenceNeedsTwoRunsAndSaysSo) {
    openMatched();
    QAction* difference = action("actionShowDifference");
    EXPECT_FALSE(difference->isEnabled());
    EXPECT_THAT(difference->toolTip().toStdString(), testing::HasSubstr("Pin a run"));
}

TEST_F(TileMaps, differenceIsPaintedSymmetricAboutZero) {
    compareTwoRuns();
    ASSERT_TRUE(action("actionShowDifference")->isEnabled());
    action("actionShowDifference")->trigger();
    const QImage picture = tilePicture();
    EXPECT_DOUBLE_EQ(legendRange().low, -legendRange().high);
    const DisparityMap& before = first->match->disparity;
    const DisparityMap& now = workbench->desk().result()->match->disparity;
    int same = 0;
    int unknown = 0;
    const Rgb unknownColour = workbench->display().unknownColour;
    for (int y = 0; y < before.height(); y += 7) {
        for (int x = 0; x < before.width(); x += 7) {
            const QColor colour = picture.pixelColor(x, y);
            const float off = now.at(x, y) - before.at(x, y);
            if (std::isnan(off)) {
                ASSERT_EQ(colour, QColor(unknownColour[0], unknownColour[1], unknownColour[2]));
                ++unknown;
            } else if (off == 0) {
                ASSERT_GT(colour.red(), 240);
                ASSERT_GT(colour.blue(), 240);
                ++same;
            } else if (off > legendRange().high) {
                ASSERT_GT(colour.red(), colour.blue() + 80);
            } else if (off < legendRange().low) {
                ASSERT_GT(colour.blue(), colour.red() + 80);
            }
        }
    }
    EXPECT_GT(same, 100);
    EXPECT_GT(unknown, 10);
}

TEST_F(TileMaps, theRangeOfADifferenceStaysSymmetric) {
    compareTwoRuns();
    action("actionShowDifference")->trigger();
    tilePicture();
    const ColorRange before = workbench->project().display.range;
    auto* legend = child<ui::HistogramLegend>("histogram");
    Q_EMIT legend->rangeChanged({-0.5, 2});
    tilePicture();
    EXPECT_EQ(legendRange(), (ColorRange{-2, 2}));
    EXPECT_EQ(workbench->project().display.range, before) << "that of the disparity is another matter";
}

TEST_F(TileMaps, whatCannotBeShownAnyMoreIsTheDisparityUntilItCan) {
    compareTwoRuns();
    const QImage disparity = tilePicture();
    action("actionShowDifference")->trigger();
    const QImage difference = tilePicture();
    workbench->desk().runs().togglePin(first->id);
    EXPECT_EQ(tilePicture(), disparity);
    EXPECT_TRUE(action("actionShowDisparity")->isChecked());
    EXPECT_EQ(child<QWidget>("tile2")->findChild<QToolButton*>("tileTitle")->text(), "Disparity");
    workbench->desk().runs().togglePin(first->id);
    EXPECT_EQ(tilePicture(), difference);
}

TEST_F(TileMaps, withoutACalibrationDepthIsTheDisparity) {
    openMatched();
    action("actionShowDepth")->trigger();
    tilePicture();
    app::OpenRequest request{.files = {samplePath("left.png"), samplePath("right.png")}};
    request.withoutCalibration = true;
    workbench->inputs().open(request);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !workbench->inputs().calibration(); }, kLongMs));
    workbench->desk().run();
    EXPECT_FALSE(tilePicture().isNull());
    EXPECT_EQ(window->findChild<ui::TilesView*>()->maps().shown()->kind.id, "disparity");
}

TEST_F(TileMaps, comparedRunsWipeIntoEachOther) {
    compareTwoRuns();
    app::setRangeLocked(*workbench, true);
    waitUntilSettled();
    const QImage second = tileOnScreen();
    auto* disparity = child<ui::ImageView>("disparityView");
    QTest::mouseMove(disparity, QPoint(100, 100));
    ASSERT_TRUE(QTest::qWaitFor([disparity] { return disparity->underMouse(); }, kLongMs));
    action("actionWipe")->trigger();
    const QImage wiped = tileOnScreen();
    action("actionWipe")->trigger();
    workbench->desk().bringBack(first->id);
    const QImage shownFirst = tileOnScreen();
    const int half = wiped.width() / 2;
    const auto differing = [half](const QImage& a, const QImage& b, bool inLeftHalf) {
        int count = 0;
        for (int y = 60; y < a.height() - 30; y += 2) {  // below the names
            for (int x = 24; x < half - 24; x += 2) {
                const int column = inLeftHalf ? x : x + half;
                const QColor one = a.pixelColor(column, y);
                const QColor other = b.pixelColor(column, y);
                count += std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) +
                             std::abs(one.blue() - other.blue()) >
                         20;
            }
        }
        return count;
    };
    EXPECT_EQ(differing(wiped, shownFirst, true), 0) << "left of the line: the first run";
    EXPECT_EQ(differing(wiped, second, false), 0) << "right of it: the second";
    EXPECT_GT(differing(wiped, second, true), 100) << "and the two are not the same";
}

/// Ten times the disparity, called "Tenfold".
MapKind tenfold() {
    return {.id = "tenfold",
            .title = "Tenfold",
            .tip = "Ten times the disparity",
            .unit = "dpx",
            .unitName = "decipixels",
            .unitKey = "dpx",
            .decimals = 1,
            .make = [](const MapSources& sources) {
                FloatMap map = sources.disparity;
                for (float& value : map.values()) value *= 10;
                return std::optional(map);
            }};
}

// No line of the window knows it.
TEST_F(TileMaps, aMapOfTheTableIsInTileHistogramHoverAndExport) {
    maps = MapTable().with(tenfold());
    openMatched();
    auto* status = child<ui::StatusField>("statusMap");
    EXPECT_FALSE(status->isVisible());
    QAction* show = action("actionShowTenfold");
    EXPECT_EQ(show->toolTip(), "Ten times the disparity");
    show->trigger();
    waitUntilSettled();
    const auto& shown = window->findChild<ui::TilesView*>()->maps().shown();
    ASSERT_EQ(shown->kind.id, "tenfold");
    EXPECT_EQ(legendRange(), percentileRange(*shown->map));

    auto* legend = child<ui::HistogramLegend>("histogram");
    const DisplayOptions before = workbench->project().display;
    Q_EMIT legend->rangeChanged({100, 300});
    waitUntilSettled();
    EXPECT_EQ(legendRange(), (ColorRange{100, 300}));
    EXPECT_EQ(workbench->project().display, before) << "that of the disparity is another matter";
    Q_EMIT legend->autoRangeRequested();
    waitUntilSettled();
    EXPECT_NE(legendRange(), (ColorRange{100, 300}));

    window->viewLink().setCursor(QPointF(300.5, 200.5));
    const float value = workbench->desk().result()->match->disparity.at(300, 200);
    ASSERT_FALSE(std::isnan(value));
    EXPECT_TRUE(status->isVisible());
    EXPECT_EQ(status->text(), QString::number(10 * value, 'f', 1) + " dpx");
    window->viewLink().setCursor(std::nullopt);

    const ui::ExportDialog dialog(workbench->exportRequest(), {}, prompts);
    EXPECT_NE(dialog.findChild<QCheckBox*>("export.Tenfold"), nullptr);
    EXPECT_EQ(dialog.findChild<QComboBox*>("unit.Tenfold")->currentText(), "decipixels");
    EXPECT_EQ(dialog.findChild<QComboBox*>("format.Tenfold")->count(), 4);
}

}  // namespace
}  // namespace stereo::test
