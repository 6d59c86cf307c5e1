// The colours' range set from the picture, and how long it lasts.

#include <QDoubleSpinBox>
#include <cmath>

#include "app/workbench/ColourRange.h"
#include "tests/gui/window/WindowFixture.h"
#include "ui/image/HistogramLegend.h"
#include "ui/image/ImageView.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

class ColourRange : public WindowFixture {
protected:
    void openMatched() {
        openWindow();
        QApplication::setActiveWindow(window.get());  // no window manager does it here; shortcuts need it
        openAndMatchSample();
        window->viewLink().setCursor(std::nullopt);
    }

    ColorRange shownRange() {
        waitUntilSettled();
        return workbench->views().picture()->display.range;
    }
    void press(Qt::Key key) { QTest::keyClick(child<ui::ImageView>("leftView"), key); }
};

TEST_F(ColourRange, aFitsItToWhatIsVisible) {
    openMatched();
    window->viewLink().setView(8, {600.5, 460.5});
    press(Qt::Key_A);
    const ColorRange range = shownRange();
    auto* view = child<ui::ImageView>("disparityView");
    const QPointF from = view->toImage({0, 0});
    const QPointF to = view->toImage(QPointF(view->width(), view->height()));
    PixelArea area{static_cast<int>(std::floor(from.x())), static_cast<int>(std::floor(from.y())), {}};
    area.size = {static_cast<int>(std::ceil(to.x())) - area.x, static_cast<int>(std::ceil(to.y())) - area.y};
    const auto expected = percentileRange(workbench->desk().result()->match->disparity, area);
    ASSERT_TRUE(expected.has_value());
    EXPECT_EQ(range, *expected);
    EXPECT_EQ(workbench->project().display.rangeMode, RangeMode::Manual);
}

TEST_F(ColourRange, bAndWSetItsEndsAtTheCrosshair) {
    openMatched();
    const DisparityMap& map = workbench->desk().result()->match->disparity;
    window->viewLink().setCursor(QPointF(400.5, 300.5));
    press(Qt::Key_W);
    EXPECT_DOUBLE_EQ(shownRange().high, map.at(400, 300));
    window->viewLink().setCursor(QPointF(100.5, 60.5));
    press(Qt::Key_B);
    EXPECT_DOUBLE_EQ(shownRange().low, map.at(100, 60));
    EXPECT_DOUBLE_EQ(shownRange().high, map.at(400, 300));
}

TEST_F(ColourRange, anEndThatIsPassedGivesWay) {
    openMatched();
    app::setRange(*workbench, {10, 20});
    waitUntilSettled();
    window->viewLink().setCursor(QPointF(400.5, 300.5));
    press(Qt::Key_B);
    const ColorRange range = shownRange();
    EXPECT_GT(range.low, 20);
    EXPECT_GT(range.high, range.low);
}

TEST_F(ColourRange, endsTypedInTheWrongOrderChangePlacesInOneStepEach) {
    openMatched();
    app::setRange(*workbench, {10, 20});
    workbench->endStep();
    waitUntilSettled();
    auto* low = child<QDoubleSpinBox>("rangeLow");
    auto* high = child<QDoubleSpinBox>("rangeHigh");
    low->setValue(30);
    EXPECT_EQ(shownRange(), (ColorRange{20, 30}));
    EXPECT_EQ(low->value(), 20);
    EXPECT_EQ(high->value(), 30);
    workbench->endStep();
    high->setValue(20);
    EXPECT_EQ(shownRange(), (ColorRange{19.9, 20})) << "a range has a width";
    workbench->undo();
    EXPECT_EQ(shownRange(), (ColorRange{20, 30}));
    workbench->undo();
    EXPECT_EQ(shownRange(), (ColorRange{10, 20}));
}

/// What keys do after a number was entered is about the window, not about the number.
TEST_F(ColourRange, theKeysOfTilesNeverLandInAFieldThatWasLeft) {
    openMatched();
    auto* low = child<QDoubleSpinBox>("rangeLow");
    const auto enter = [&](Qt::Key end) {
        child<ui::ImageView>("leftView")->setFocus();
        low->setFocus();
        low->selectAll();
        QTest::keyClicks(low, "7");
        QTest::keyClick(low, end);
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window.get(), Qt::Key_3);
    };
    enter(Qt::Key_Return);
    EXPECT_EQ(window->findChild<ui::TilesView*>()->arrangement().maximised, 2);
    EXPECT_EQ(low->value(), 7);
    enter(Qt::Key_Escape);
    EXPECT_EQ(window->findChild<ui::TilesView*>()->arrangement().maximised, std::nullopt);
    EXPECT_EQ(low->value(), 7);
}

TEST_F(ColourRange, keysDoNothingWithoutADisparityThere) {
    openWindow();
    QApplication::setActiveWindow(window.get());
    press(Qt::Key_A);
    press(Qt::Key_B);
    openAndMatchSample();
    window->viewLink().setCursor(std::nullopt);
    press(Qt::Key_W);
    EXPECT_EQ(workbench->project().display.rangeMode, RangeMode::Auto);
}

TEST_F(ColourRange, lockedRangeStaysForTheNextRun) {
    openMatched();
    app::setRange(*workbench, {12, 34});
    app::setRangeLocked(*workbench, true);
    workbench->desk().run();
    waitUntilSettled();
    EXPECT_EQ(shownRange(), (ColorRange{12, 34}));
    EXPECT_EQ(child<ui::HistogramLegend>("histogram")->range(), (ColorRange{12, 34}));
}

}  // namespace
}  // namespace stereo::test
