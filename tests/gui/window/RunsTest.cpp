// The runs since the start: bring a result back, pin two, compare, drop beyond the budget.

#include <QCheckBox>
#include <QLabel>
#include <QTabBar>
#include <QTreeView>

#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/image/ImageView.h"
#include "ui/image/WipeHandle.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/SliderField.h"
#include "ui/window/dock/RunsModel.h"

namespace stereo::test {
namespace {

using testing::HasSubstr;
using ui::RunsModel;

class Runs : public WindowFixture {
protected:
    /// The sample matched by SGM with the default smoothness and with 8: run 1 and run 2.
    void openTwice() {
        openWindow();
        openAndMatchSample();
        action("actionAutoRun")->setChecked(false);
        first = workbench->desk().result();
        child<ui::SliderField>("smoothnessField")->setValue(8);
        action("actionRun")->trigger();
        waitUntilSettled();
        second = workbench->desk().result();
        ASSERT_NE(first, second);
        action("actionRuns")->trigger();
        list = child<QTreeView>("runs");
    }
    /// Row 0 is the latest.
    void click(int row, int column = RunsModel::Pair) {
        const QRect rect = list->visualRect(list->model()->index(row, column));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, rect.center());
    }
    void pin(int row) {
        list->setCurrentIndex(list->model()->index(row, RunsModel::Name));
        QTest::keyClick(list, Qt::Key_P);
    }
    std::string text(int row, int column) {
        return list->model()->index(row, column).data().toString().toStdString();
    }
    std::string comparison() { return child<QLabel>("comparisonText")->text().toStdString(); }

    app::StereoResultPtr first;
    app::StereoResultPtr second;
    QTreeView* list = nullptr;
};

TEST_F(Runs, areListedLatestFirstWithWhatTheyWereMadeWith) {
    openTwice();
    ASSERT_EQ(list->model()->rowCount(), 2);
    EXPECT_EQ(text(0, RunsModel::Name), "Run 2");
    EXPECT_EQ(text(0, RunsModel::Options), "Smoothness 8.0");
    EXPECT_EQ(text(1, RunsModel::Options), "defaults");
    EXPECT_EQ(text(1, RunsModel::Matcher), "Semi-global matching");
    EXPECT_FALSE(list->model()->index(0, 0).data(Qt::DecorationRole).value<QIcon>().isNull());
}

TEST_F(Runs, theTabsOfTheDockAreSeenAndTheListReadsWell) {
    openTwice();
    auto* tabs = child<QTabBar>("bottomTabs");
    EXPECT_GE(tabs->width(), tabs->sizeHint().width());
    EXPECT_TRUE(tabs->tabText(tabs->currentIndex()) == "Runs");
    EXPECT_LE(list->visualRect(list->model()->index(0, 0)).height(), 40) << "several rows at once";
    for (const int column : {RunsModel::Name, RunsModel::Matcher, RunsModel::Options}) {
        const QRect place = list->visualRect(list->model()->index(0, column));
        EXPECT_GE(place.width(), list->sizeHintForIndex(list->model()->index(0, column)).width())
            << text(0, column) << " is whole";
    }
}

TEST_F(Runs, aClickBringsAResultBackWithoutRunning) {
    openTwice();
    const std::size_t points = workbench->views().cloud()->cloud.size();
    QSignalSpy running(workbench.get(), &app::Workbench::runningChanged);
    click(1);
    EXPECT_EQ(workbench->desk().result(), first) << "at once";
    EXPECT_EQ(option("smoothness"), OptionValue(4.0));
    EXPECT_EQ(child<ui::SliderField>("smoothnessField")->value(), 4.0);
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty()) << "it is the present one, not a stale one";
    EXPECT_EQ(child<ui::Chip>("resultState")->text(), "Up to date");
    waitUntilSettled();
    EXPECT_EQ(workbench->views().picture()->map.get(), &first->match->disparity);
    EXPECT_NE(workbench->views().cloud()->cloud.size(), points) << "the cloud is that of the first run again";
    EXPECT_EQ(running.count(), 0);
}

TEST_F(Runs, bringingBackCanBeUndone) {
    openTwice();
    click(1);
    action("actionUndo")->trigger();
    EXPECT_EQ(option("smoothness"), OptionValue(8.0));
}

TEST_F(Runs, bringsThePairOfARunBackToo) {
    openTwice();
    const auto pair = workbench->inputs().pair();
    const auto calibration = workbench->inputs().calibration()->calibration;
    action("actionSwapSides")->trigger();
    ASSERT_NE(workbench->inputs().pair(), pair);
    ASSERT_EQ(workbench->desk().result(), nullptr);
    click(0);
    EXPECT_EQ(workbench->inputs().pair(), pair);
    EXPECT_EQ(workbench->desk().result(), second);
    EXPECT_EQ(workbench->inputs().calibration()->calibration, calibration);
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
}

TEST_F(Runs, aDeletedRunIsGone) {
    openTwice();
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::keyClick(list, Qt::Key_Delete);
    ASSERT_EQ(list->model()->rowCount(), 1);
    EXPECT_EQ(text(0, RunsModel::Name), "Run 2");
}

TEST_F(Runs, twoPinnedRunsAreCompared) {
    openTwice();
    EXPECT_THAT(comparison(), HasSubstr("Pin a run"));
    pin(1);
    pin(0);
    waitUntilSettled();
    EXPECT_THAT(comparison(), HasSubstr("Run 2 − Run 1: mean |difference|"));
    pin(0);
    EXPECT_THAT(comparison(), HasSubstr("Run 2 − Run 1")) << "one pin compares with what is shown";
    click(1);
    EXPECT_THAT(comparison(), HasSubstr("pinned run is the one that is shown"));
}

class RunIterationsCompared : public Runs {
protected:
    /// Two runs of six iterations, the first pinned.
    void openTwoRuns() {
        openWindow(fakeAlone());
        action("actionAutoRun")->setChecked(false);
        openSample();
        run(1.0);
        run(0.5);
        action("actionRuns")->trigger();
        list = child<QTreeView>("runs");
        pin(1);
        waitUntilSettled();
        ASSERT_THAT(comparison(), HasSubstr("Run 2 − Run 1: "));
    }
    void run(double scale) {
        set(scale, 6);
        workbench->desk().run();
        waitUntilSettled();
    }
    void set(double scale, int iterations) {
        Project options = workbench->project();
        options.match.scale = scale;
        options.match.iterations = iterations;
        workbench->setProject(options);
        waitUntilSettled();
    }
    std::string wipe() {
        auto* view = child<ui::ImageView>("disparityView");
        return view->findChild<ui::WipeHandle*>()->accessibleName().toStdString();
    }
};

TEST_F(RunIterationsCompared, bothSidesHaveANameAfterAnIterationWasRecalled) {
    openTwoRuns();
    EXPECT_EQ(wipe(), "Wipe between Run 1 and Run 2");
    set(0.5, 3);
    ASSERT_TRUE(workbench->desk().result()->isRecalled);
    EXPECT_THAT(comparison(), HasSubstr("Run 2, iteration 3 − Run 1: "));
    EXPECT_EQ(wipe(), "Wipe between Run 1 and Run 2, iteration 3");
    EXPECT_EQ(action("actionShowDifference")->text(), "D&ifference Run 2, iteration 3 − Run 1");
}

TEST_F(RunIterationsCompared, theLastIterationRecalledIsTheRunItself) {
    openTwoRuns();
    set(0.5, 3);
    set(0.5, 6);
    EXPECT_THAT(comparison(), HasSubstr("Run 2 − Run 1: "));
    EXPECT_EQ(list->model()->index(0, 0).data(Qt::AccessibleTextRole), "Run 2, shown");
    pin(1);
    pin(0);
    waitUntilSettled();
    EXPECT_THAT(comparison(), HasSubstr("pinned run is the one that is shown"));
    set(0.5, 3);
    EXPECT_THAT(comparison(), HasSubstr("Run 2, iteration 3 − Run 2: ")) << "an iteration with its run";
}

TEST_F(RunIterationsCompared, anIterationOfADeletedRunHasANameToo) {
    openTwoRuns();
    set(0.5, 3);
    workbench->desk().runs().remove(workbench->desk().runs().runs().back().id);
    waitUntilSettled();
    EXPECT_THAT(comparison(), HasSubstr("Iteration 3 − Run 1: "));
}

TEST_F(Runs, aRunThatIsUnderWayDoesNotReplaceWhatWasBroughtBack) {
    FakeBehaviour behaviour{.iterationTime = std::chrono::milliseconds(5)};
    openWindow(fakeAlone(behaviour));
    openAndMatchSample();
    action("actionAutoRun")->setChecked(false);
    const auto result = workbench->desk().result();
    action("actionRun")->trigger();
    ASSERT_TRUE(workbench->desk().isRunning());
    workbench->desk().bringBack(result->id);
    waitUntilSettled();
    EXPECT_EQ(workbench->desk().result(), result);
    EXPECT_FALSE(workbench->desk().isRunning());
}

}  // namespace
}  // namespace stereo::test
