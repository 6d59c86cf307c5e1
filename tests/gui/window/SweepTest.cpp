// Sweeps in the window, by real matchers: plan, cells, front, show, set, stop, save.

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>
#include <QTableView>

#include "core/io/FileBytes.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/image/ImageTile.h"
#include "ui/widgets/Chip.h"
#include "ui/window/dock/BottomDock.h"
#include "ui/window/sweep/SweepPlotView.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;

class SweepWindow : public WindowFixture {
protected:
    void openSweep(const MatcherRegistry& matchers = denseAndSgm()) {
        openWindow(matchers, AutoRun::Untouched);
        openSample();
        waitUntilSettled();
        if (workbench->desk().autoRun().isOn()) action("actionAutoRun")->setChecked(false);
        action("actionSweep")->trigger();
        sheet = child<QTableView>("sweepSheet");
    }
    void choose(const char* axis, const char* option, const char* steps) {
        auto* box = child<QComboBox>((std::string("sweepOption") + axis).c_str());
        const int index = box->findData(option);
        ASSERT_GE(index, 0) << option;
        box->setCurrentIndex(index);
        auto* field = child<QLineEdit>((std::string("sweepSteps") + axis).c_str());
        field->selectAll();
        QTest::keyClicks(field, steps);
        QTest::keyClick(field, Qt::Key_Return);
    }
    void press(const char* button) { QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton); }
    void sweepToItsEnd() {
        press("sweepStart");
        ASSERT_TRUE(QTest::qWaitFor([this] { return isDone(); }, kLongMs)) << state();
        waitUntilSettled();
    }
    [[nodiscard]] bool isDone() { return child<QPushButton>("sweepStart")->text() == "Sweep"; }
    [[nodiscard]] std::string state() { return child<QLabel>("sweepState")->text().toStdString(); }
    [[nodiscard]] std::string said() { return child<QLabel>("sweepText")->text().toStdString(); }
    [[nodiscard]] QModelIndex cell(int row, int column) { return sheet->model()->index(row, column); }
    [[nodiscard]] std::string words(int row, int column) {
        return cell(row, column).data(Qt::AccessibleTextRole).toString().toStdString();
    }
    void click(int row, int column) {
        sheet->scrollTo(cell(row, column));
        QTest::mouseClick(sheet->viewport(), Qt::LeftButton, {},
                          sheet->visualRect(cell(row, column)).center());
    }

    QTableView* sheet = nullptr;
};

TEST_F(SweepWindow, showsWhatItWouldCostBeforeItBegins) {
    openSweep();
    choose("Columns", "scale", "0.25 0.5");
    EXPECT_EQ(sheet->model()->rowCount(), 1);
    EXPECT_EQ(sheet->model()->columnCount(), 2);
    EXPECT_THAT(said(), HasSubstr("The sweep of 2 cells"));
    EXPECT_THAT(words(0, 0), HasSubstr("Scale 0.25, not made yet"));
    EXPECT_TRUE(child<QPushButton>("sweepStart")->isEnabled());
    EXPECT_FALSE(child<QPushButton>("sweepSave")->isEnabled());
}

TEST_F(SweepWindow, makesEveryCellByARealMatcher) {
    openSweep();
    choose("Rows", "scale", "0.25 0.5");
    choose("Columns", "smoothness", "40 80");
    const app::StereoResultPtr before = workbench->desk().result();
    const std::size_t runs = workbench->desk().runs().runs().size();
    sweepToItsEnd();
    EXPECT_THAT(state(), HasSubstr("4 of 4 done"));
    EXPECT_THAT(said(), HasSubstr("On this pair, "));
    for (int row = 0; row < 2; ++row) {
        for (int column = 0; column < 2; ++column)
            EXPECT_THAT(words(row, column), testing::AllOf(HasSubstr("Scale"), HasSubstr("matched")));
    }
    EXPECT_EQ(workbench->desk().result(), before) << "a sweep shows nothing by itself";
    EXPECT_EQ(workbench->desk().runs().runs().size(), runs);
}

TEST_F(SweepWindow, aClickShowsACellAndLeavesTheParameters) {
    openSweep();
    choose("Columns", "scale", "0.25 0.5");
    sweepToItsEnd();
    const Project before = workbench->project();
    click(0, 0);
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_EQ(workbench->desk().result()->options.scale, 0.25);
    EXPECT_EQ(workbench->project().match, before.match);
    EXPECT_FALSE(workbench->desk().changedSinceResult().empty());
    EXPECT_THAT(words(0, 0), HasSubstr(", shown"));
    const auto& header = window->findChild<ui::TilesView*>()->tile(ui::kDisparityTile);
    EXPECT_EQ(header.findChild<ui::Chip*>()->text(), "0.25");
    click(0, 1);
    EXPECT_EQ(workbench->desk().result()->options.scale, 0.5);
    EXPECT_EQ(header.findChild<ui::Chip*>()->text(), "0.50");
    workbench->desk().run();
    waitUntilSettled();
    EXPECT_FALSE(header.findChild<ui::Chip*>()->isVisible()) << "the latest result needs no name";
}

TEST_F(SweepWindow, cellsAreSortedByTheirNumbers) {
    openSweep();
    choose("Columns", "scale", "0.5 0.25");
    auto* order = child<QComboBox>("sweepOrder");
    EXPECT_FALSE(order->isEnabled()) << "nothing is known yet";
    sweepToItsEnd();
    click(0, 0);
    const app::StereoResultPtr shown = workbench->desk().result();
    EXPECT_EQ(shown->options.scale, 0.5);
    order->setCurrentIndex(order->findData("seconds"));
    EXPECT_THAT(words(0, 0), HasSubstr("Scale 0.25")) << "the faster one";
    EXPECT_EQ(sheet->currentIndex(), cell(0, 1)) << "what was selected moves along";
    EXPECT_EQ(workbench->desk().result(), shown);
    EXPECT_EQ(sheet->model()->headerData(0, Qt::Horizontal).toString(), "");
    order->setCurrentIndex(0);
    EXPECT_THAT(words(0, 0), HasSubstr("Scale 0.50"));
}

TEST_F(SweepWindow, enterSetsTheValuesOfACellAsOneStep) {
    openSweep();
    choose("Columns", "scale", "0.25 0.5");
    sweepToItsEnd();
    click(0, 0);
    QTest::keyClick(sheet, Qt::Key_Return);
    EXPECT_EQ(workbench->project().match.scale, 0.25);
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty()) << "the result is that of the parameters";
    action("actionUndo")->trigger();
    EXPECT_EQ(workbench->project().match.scale, 1.0);
}

TEST_F(SweepWindow, cellsOfDifferentMatchersStandSideBySide) {
    openSweep();
    choose("Columns", "matcher", "dense sgm");
    choose("Rows", "scale", "0.5");
    sweepToItsEnd();
    click(0, 1);
    EXPECT_EQ(workbench->desk().result()->matcherId, "sgm");
    QTest::keyClick(sheet, Qt::Key_Return);
    EXPECT_EQ(workbench->project().matcherId, "sgm");
}

TEST_F(SweepWindow, twoPinnedCellsAreComparedLikeRuns) {
    openSweep();
    choose("Columns", "scale", "0.25 0.5");
    sweepToItsEnd();
    for (const int column : {0, 1}) {
        click(0, column);
        QTest::keyClick(sheet, Qt::Key_P);
    }
    EXPECT_EQ(workbench->desk().runs().pinned().size(), 2U);
    EXPECT_TRUE(QTest::qWaitFor(
        [this] { return child<QLabel>("comparisonText")->text().contains("0.50 − 0.25: mean"); }, kLongMs))
        << child<QLabel>("comparisonText")->text().toStdString();
}

TEST_F(SweepWindow, iterationsOfOneScaleComeFromOneRunAndStopKeepsThem) {
    FakeBehaviour slow{.iterationTime = std::chrono::milliseconds(30)};
    openSweep(fakeAlone(slow));
    choose("Columns", "iterations", "2 4 60");
    press("sweepStart");
    ASSERT_TRUE(QTest::qWaitFor([this] { return state().starts_with("2 of 3 done"); }, kLongMs)) << state();
    EXPECT_EQ(child<QPushButton>("sweepStart")->text(), "Stop");
    press("sweepStart");
    ASSERT_TRUE(QTest::qWaitFor([this] { return isDone(); }, kLongMs));
    waitUntilSettled();
    EXPECT_THAT(state(), testing::AllOf(HasSubstr("2 of 3 done"), HasSubstr("stopped")));
    EXPECT_THAT(words(0, 1), HasSubstr("matched"));
    EXPECT_THAT(words(0, 2), HasSubstr("not made yet"));
    click(0, 1);
    EXPECT_EQ(workbench->desk().result()->match->iterationsDone, 4);
}

TEST_F(SweepWindow, aRunOfThePersonTakesThePlaceOfASweep) {
    FakeBehaviour slow{.iterationTime = std::chrono::milliseconds(20)};
    openSweep(fakeAlone(slow));
    choose("Columns", "iterations", "1 60");
    press("sweepStart");
    ASSERT_TRUE(QTest::qWaitFor([this] { return state().starts_with("1 of 2 done"); }, kLongMs)) << state();
    action("actionRun")->trigger();
    EXPECT_TRUE(isDone());
    EXPECT_THAT(state(), HasSubstr("stopped"));
    waitUntilSettled();
    EXPECT_EQ(workbench->desk().result()->match->iterationsDone, workbench->project().match.iterations);
}

TEST_F(SweepWindow, aCellThatFailsSaysWhyAndTheOthersAreMade) {
    FakeBehaviour failing{.failsAt = 3};
    openSweep(fakeAlone(failing));
    choose("Columns", "iterations", "2 4");
    sweepToItsEnd();
    EXPECT_THAT(state(), HasSubstr("1 of 2 done"));
    EXPECT_THAT(state(), HasSubstr("1 failed"));
    EXPECT_THAT(words(0, 1), HasSubstr(kFakeFailure));
}

TEST_F(SweepWindow, saysWhatIsWrongWithValuesAndDoesNotBegin) {
    openSweep();
    choose("Columns", "scale", "0.5 7");
    EXPECT_THAT(said(), HasSubstr("Scale is 7"));
    EXPECT_FALSE(child<QPushButton>("sweepStart")->isEnabled());
    choose("Columns", "scale", "0.5 1");
    EXPECT_TRUE(child<QPushButton>("sweepStart")->isEnabled());
}

TEST_F(SweepWindow, takesTheRoomItNeedsAndGivesItBack) {
    openSweep();
    auto* dock = child<ui::BottomDock>("bottomDock");
    auto* tiles = window->findChild<ui::TilesView*>();
    const auto isLarger = [&] { return dock->height() > window->centralWidget()->height(); };
    EXPECT_TRUE(QTest::qWaitFor(isLarger, kLongMs)) << "once it is laid out";
    EXPECT_EQ(tiles->arrangement().preset, ui::TileArrangement::Preset::Images);
    action("actionSweep")->trigger();
    EXPECT_FALSE(dock->isVisible());
    EXPECT_EQ(tiles->arrangement().preset, ui::TileArrangement::Preset::Grid);
}

TEST_F(SweepWindow, isWrittenIntoAFolder) {
    openSweep();
    choose("Columns", "scale", "0.25 0.5");
    sweepToItsEnd();
    prompts.folder = folder / "sheet";
    press("sweepSave");
    waitUntilSettled();
    for (const char* name : {"sweep.html", "sweep.csv", "sweep.png", "plot.svg", "option.svg", "sweep.json"})
        EXPECT_TRUE(canBeRead(folder / "sheet" / name)) << name;
}

TEST_F(SweepWindow, anotherPairTakesTheCellsAway) {
    openSweep();
    choose("Columns", "scale", "0.25 0.5");
    sweepToItsEnd();
    action("actionSwapSides")->trigger();
    EXPECT_EQ(state(), "");
    EXPECT_THAT(words(0, 0), HasSubstr("not made yet"));
}

}  // namespace
}  // namespace stereo::test
