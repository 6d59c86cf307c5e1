// Where the window is narrow or low, panels fold.

#include <QLabel>
#include <QToolButton>

#include "tests/gui/window/WindowFixture.h"
#include "ui/image/HistogramLegend.h"
#include "ui/widgets/Section.h"
#include "ui/widgets/SectionColumn.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/frame/SideDock.h"

namespace stereo::test {
namespace {

class SideDocks : public WindowFixture {
protected:
    void openAt(QSize size) {
        openWindow();
        action("actionAutoRun")->setChecked(false);
        openSample();
        waitUntilSettled();
        resize(size);
    }
    void resize(QSize size) {
        window->resize(size);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        ASSERT_EQ(window->size(), size);
    }
    ui::SideDock& inputs() { return *child<ui::SideDock>("inputsDock"); }
    ui::SideDock& parameters() { return *child<ui::SideDock>("parametersDock"); }
    ui::Section& section(const char* title) {
        for (auto* each : window->findChildren<ui::Section*>()) {
            if (each->title() == title) return *each;
        }
        ADD_FAILURE() << title;
        return *window->findChild<ui::Section*>();
    }
    QToolButton& symbol(const char* title) {
        return *child<QToolButton>((std::string("strip.") + title).c_str());
    }
    bool isSeen(const QWidget& widget) { return widget.isVisible() && !widget.visibleRegion().isEmpty(); }
};

TEST_F(SideDocks, foldOneAfterTheOtherAsTheWindowGetsNarrower) {
    openAt({1100, 700});
    EXPECT_FALSE(inputs().isFolded());
    EXPECT_GE(inputs().width(), 264);
    resize({1099, 700});
    EXPECT_TRUE(inputs().isFolded());
    EXPECT_EQ(inputs().width(), 36);
    EXPECT_FALSE(parameters().isFolded());
    resize({939, 700});
    EXPECT_TRUE(parameters().isFolded());
    EXPECT_EQ(parameters().width(), 36);
    resize({1100, 700});
    EXPECT_GE(inputs().width(), 264);
    EXPECT_GE(parameters().width(), 304);
    EXPECT_TRUE(isSeen(section("Pair")));
    EXPECT_TRUE(isSeen(section("Match")));
}

TEST_F(SideDocks, aSymbolOpensItsSectionOverTheViewsAndEscCloses) {
    openAt({1024, 600});
    EXPECT_FALSE(section("Calibration").isVisible());
    symbol("Calibration").click();
    EXPECT_TRUE(inputs().isFlyoutOpen());
    EXPECT_TRUE(isSeen(section("Calibration")));
    const auto* flyout = child<QWidget>("inputsDock.flyout");
    EXPECT_LE(section("Calibration").mapTo(flyout, QPoint()).y(), flyout->height() / 2);
    EXPECT_TRUE(action("action.inputsDock")->isChecked());
    symbol("Checks").click();
    EXPECT_TRUE(inputs().isFlyoutOpen()) << "goes on to another section";
    EXPECT_TRUE(isSeen(section("Checks")));
    QTest::keyClick(window.get(), Qt::Key_Escape);
    EXPECT_FALSE(inputs().isFlyoutOpen());
    EXPECT_FALSE(action("action.inputsDock")->isChecked());
    EXPECT_TRUE(isSeen(symbol("Checks"))) << "the strip stays";
}

TEST_F(SideDocks, theSameSymbolClosesAndTheKeyOfThePanelDoesBoth) {
    openAt({1024, 600});
    symbol("Pair").click();
    symbol("Pair").click();
    EXPECT_FALSE(inputs().isFlyoutOpen());
    action("action.inputsDock")->trigger();
    EXPECT_TRUE(inputs().isFlyoutOpen());
    action("action.inputsDock")->trigger();
    EXPECT_FALSE(inputs().isFlyoutOpen());
}

TEST_F(SideDocks, whatIsTurnedInAFlyoutTakesEffectAndStaysWhenTheWindowGetsWide) {
    openAt({900, 600});
    symbol("Match").click();
    child<ui::SliderField>("scaleField")->setValue(0.5);
    EXPECT_EQ(workbench->project().match.scale, 0.5);
    resize({1300, 700});
    EXPECT_FALSE(parameters().isFlyoutOpen());
    EXPECT_TRUE(isSeen(section("Match"))) << "in its dock again";
    EXPECT_EQ(child<ui::SliderField>("scaleField")->value(), 0.5);
    EXPECT_TRUE(action("action.parametersDock")->isChecked());
}

TEST_F(SideDocks, runStaysWhenTheParametersFlyOut) {
    openAt({800, 560});
    auto* run = child<QWidget>("runButton");
    EXPECT_EQ(run->visibleRegion().boundingRect(), run->rect());
    symbol("Match").click();
    EXPECT_EQ(run->visibleRegion().boundingRect(), run->rect());
    action("actionRun")->trigger();
    waitUntilSettled();
    EXPECT_NE(workbench->desk().result(), nullptr);
}

TEST_F(SideDocks, aPanelThatIsHiddenHasNoStrip) {
    openAt({1200, 700});
    action("action.inputsDock")->trigger();
    resize({1024, 600});
    EXPECT_FALSE(inputs().isVisible());
    action("action.inputsDock")->trigger();
    EXPECT_TRUE(inputs().isFlyoutOpen());
    EXPECT_TRUE(isSeen(section("Pair")));
}

TEST_F(SideDocks, aCheckThatFailedPutsADotOnItsSymbol) {
    openAt({1024, 600});
    ASSERT_TRUE(QTest::qWaitFor([this] { return !section("Checks").hasAlert(); }, kLongMs));
    const QImage plain = symbol("Checks").grab().toImage();
    EXPECT_TRUE(symbol("Checks").accessibleDescription().isEmpty());
    action("actionSwapSides")->trigger();
    ASSERT_TRUE(QTest::qWaitFor([this] { return section("Checks").hasAlert(); }, kLongMs));
    EXPECT_NE(symbol("Checks").grab().toImage(), plain);
    EXPECT_FALSE(symbol("Checks").accessibleDescription().isEmpty());
}

TEST_F(SideDocks, aLowWindowFoldsTheCloudAndItsFilters) {
    openAt({1280, 800});
    section("Filters").setExpanded(false);
    resize({1280, 679});
    EXPECT_FALSE(section("Cloud").isExpanded());
    EXPECT_TRUE(section("Colour").isExpanded());
    resize({1280, 800});
    EXPECT_TRUE(section("Cloud").isExpanded());
    EXPECT_FALSE(section("Filters").isExpanded()) << "a person folded it";
}

TEST_F(SideDocks, aLowWindowTakesFromTheHistogram) {
    openWindow();
    openAndMatchSample();
    resize({1280, 800});
    EXPECT_GE(child<ui::HistogramLegend>("histogram")->height(), 98);
    resize({1024, 600});
    EXPECT_NEAR(child<ui::HistogramLegend>("histogram")->height(), 84, 1) << "what the rows leave";
    window->setMinimumHeight(1);
    resize({1024, 512});
    EXPECT_NEAR(child<ui::HistogramLegend>("histogram")->height(), 44, 1);
}

TEST_F(SideDocks, foldedPanelsComeBackInFullInALargerWindow) {
    openAt({900, 600});
    window->close();
    endProgram();
    openWindow();
    resize({1400, 800});
    EXPECT_GE(inputs().width(), 264);
    EXPECT_GE(parameters().width(), 304);
    EXPECT_TRUE(isSeen(section("Pair")));
}

}  // namespace
}  // namespace stereo::test
