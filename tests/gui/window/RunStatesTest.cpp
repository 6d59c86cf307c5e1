// What the window does around a run: stop, progress, stale marks, previews, failures, quitting.

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>

#include "app/workbench/ColourRange.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/Chip.h"
#include "ui/widgets/ParameterRow.h"
#include "ui/widgets/SectionHeader.h"
#include "ui/widgets/SliderField.h"

namespace stereo::test {
namespace {

using namespace std::chrono_literals;

class RunStates : public WindowFixture {
protected:
    void openWindowWith(FakeBehaviour behaviour) { openWindow(fakeAlone(behaviour)); }

    void setAutoRun(bool on) { action("actionAutoRun")->setChecked(on); }
    std::string runButtonText() { return child<QPushButton>("runButton")->text().toStdString(); }
    std::string stateText() { return child<ui::Chip>("resultState")->text().toStdString(); }
};

TEST_F(RunStates, theRunButtonStopsARun) {
    openWindowWith({.iterationTime = 200ms});
    openSample();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->desk().isRunning(); }, kLongMs));
    EXPECT_EQ(runButtonText(), "Stop");
    QElapsedTimer timer;
    timer.start();
    child<QPushButton>("runButton")->click();
    ASSERT_TRUE(QTest::qWaitFor([this] { return !workbench->desk().isRunning(); }, kLongMs));
    EXPECT_LT(timer.elapsed(), 500);
    EXPECT_EQ(runButtonText(), "Run");
    EXPECT_EQ(workbench->desk().result(), nullptr);
}

TEST_F(RunStates, escStopsARun) {
    openWindowWith({.iterationTime = 200ms});
    openSample();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->desk().isRunning(); }, kLongMs));
    QTest::keyClick(window.get(), Qt::Key_Escape);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !workbench->desk().isRunning(); }, kLongMs));
    EXPECT_EQ(workbench->desk().result(), nullptr);
}

TEST_F(RunStates, afterStopWhatWasKeptIsShownAndSaid) {
    openWindowWith({.iterationTime = 60ms});
    openSample();
    ASSERT_TRUE(QTest::qWaitFor(
        [this] {
            const auto& picture = workbench->views().picture();
            return picture && picture->iteration >= 3;
        },
        kLongMs));
    action("actionStop")->trigger();
    waitUntilSettled();
    const auto& result = workbench->desk().result();
    ASSERT_NE(result, nullptr);
    const int kept = result->match->iterationsDone;
    EXPECT_GE(kept, 3);
    EXPECT_LT(kept, 32);
    EXPECT_EQ(workbench->views().picture()->iteration, 0) << "no preview: it is there, with its cloud";
    EXPECT_NE(workbench->views().cloud(), nullptr);
    EXPECT_EQ(stateText(), "Stopped: " + std::to_string(kept) + " of 32");
    EXPECT_THAT(child<QPlainTextEdit>("messages")->toPlainText().toStdString(),
                testing::HasSubstr("iteration " + std::to_string(kept) + " of 32 is kept"));
    action("actionRun")->trigger();
    waitUntilSettled();
    EXPECT_EQ(stateText(), "Up to date");
    EXPECT_EQ(workbench->desk().result()->match->iterationsDone, 32);
}

TEST_F(RunStates, afterStopOfAMatcherThatKeepsNothingTheOldResultStaysAndItIsSaid) {
    openWindowWith({.beginTime = 300ms});
    setAutoRun(false);
    openSample();
    workbench->desk().run();
    waitUntilSettled();
    const auto before = workbench->desk().result();
    ASSERT_NE(before, nullptr);
    child<ui::SliderField>("scaleField")->setValue(0.5);
    workbench->desk().run();
    workbench->desk().stop();
    waitUntilSettled();
    EXPECT_EQ(workbench->desk().result(), before);
    EXPECT_THAT(child<QPlainTextEdit>("messages")->toPlainText().toStdString(),
                testing::HasSubstr("nothing of it is kept; what is shown is the result before"));
}

TEST_F(RunStates, aChangedOptionMarksTheResultStaleUntilTheNextRun) {
    openWindowWith({});
    openAndMatchSample();
    setAutoRun(false);
    EXPECT_EQ(stateText(), "Up to date");
    const auto result = workbench->desk().result();
    child<ui::SliderField>("scaleField")->setValue(0.5);
    EXPECT_EQ(workbench->desk().changedSinceResult(), std::vector<std::string>{"scale"});
    EXPECT_TRUE(child<ui::ParameterRow>("row.scale")->isChanged());
    EXPECT_EQ(stateText(), "1 change");
    EXPECT_EQ(workbench->desk().result(), result) << "the old result stays until there is a new one";
    action("actionRun")->trigger();
    ASSERT_TRUE(QTest::qWaitFor([&] { return workbench->desk().result() != result; }, kLongMs));
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
    EXPECT_FALSE(child<ui::ParameterRow>("row.scale")->isChanged());
}

TEST_F(RunStates, settingAnOptionBackMakesTheResultFreshAgain) {
    openWindowWith({});
    openAndMatchSample();
    setAutoRun(false);
    auto* iterations = child<ui::SliderField>("iterationsField");
    iterations->setValue(40);
    ASSERT_FALSE(workbench->desk().changedSinceResult().empty());
    iterations->setValue(32);
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
}

TEST_F(RunStates, aControlWritesItsOwnOptionAlone) {
    InfoParts parts = fakeParts();
    parts.rows = {{.id = "taste", .byDefault = 1.0, .maximum = 9, .decimals = 1, .label = "Taste"}};
    openWindow(registryOf({makeInfo(parts)}));
    openSample();
    Project options = workbench->project();
    options.match.scale = 0.333;
    options.match.maxDisparityPx = 8;
    workbench->choice().matcher().set(options.match, "taste", 4.25);
    workbench->setProject(options);
    child<ui::SliderField>("iterationsField")->setValue(7);
    options.match.iterations = 7;
    EXPECT_EQ(workbench->project().match, options.match) << "as restored from a record";
    child<QDoubleSpinBox>("maxDisparityField")->setValue(8000);
    options.match.maxDisparityPx = 8000;
    EXPECT_EQ(workbench->project().match, options.match);
}

TEST_F(RunStates, withoutAPairTheRangeBeginsWithAUsualOne) {
    openWindowWith({});
    child<QCheckBox>("maxDisparityAuto")->setChecked(false);
    EXPECT_EQ(workbench->project().match.maxDisparityPx, 128);
    child<QCheckBox>("maxDisparityAuto")->setChecked(true);
    EXPECT_EQ(workbench->project().match.maxDisparityPx, std::nullopt);
}

TEST_F(RunStates, aStaleResultNamesTheMatcherThatMadeIt) {
    workbench = std::make_unique<app::Workbench>(registryOf({sgbmInfo(), makeInfo(fakeParts())}));
    workbench->desk().autoRun().set(false);
    projects = std::make_unique<app::ProjectDesk>(*workbench, folder / "config/stereoscope/sessions");
    window =
        std::make_unique<ui::MainWindow>(*workbench, *projects, settings, theme, prompts, samplePath(""));
    window->show();
    openSample();
    workbench->desk().run();
    waitUntilSettled();
    const auto chip = [this] {
        return child<QWidget>("tile2")->findChild<ui::Chip*>()->text().toStdString();
    };
    child<ui::SliderField>("scaleField")->setValue(0.5);
    EXPECT_EQ(chip(), "stale");
    Project options = workbench->project();
    options.matcherId = "fake";
    workbench->setProject(options);
    EXPECT_EQ(chip(), "stale: SGM");
}

TEST_F(RunStates, autoRunIsSaidWhereItActsAndKeptWhenChosenByHand) {
    openWindow(fakeAlone({}), AutoRun::Untouched);
    openAndMatchSample();
    const auto said = [this] {
        for (const auto* header : window->findChildren<ui::SectionHeader*>()) {
            if (header->text() == "Match") return header->accessibleDescription().toStdString();
        }
        return std::string();
    };
    EXPECT_EQ(said(), "runs by itself");
    EXPECT_EQ(settings.autoRun(), std::nullopt) << "nobody chose it";
    setAutoRun(false);
    EXPECT_EQ(said(), "needs run");
    openWindow(fakeAlone({}), AutoRun::Untouched);
    openSample();
    waitUntilSettled();
    EXPECT_EQ(workbench->desk().result(), nullptr);
    setAutoRun(true);
    openWindow(fakeAlone({.beginTime = 1100ms}), AutoRun::Untouched);
    openAndMatchSample();
    EXPECT_TRUE(workbench->desk().autoRun().isOn()) << "slow as it is";
}

TEST_F(RunStates, autoRunMatchesAgainAfterAChange) {
    openWindowWith({});
    openAndMatchSample();
    const auto result = workbench->desk().result();
    child<ui::SliderField>("iterationsField")->setValue(4);
    ASSERT_TRUE(QTest::qWaitFor([&] { return workbench->desk().result() != result; }, kLongMs));
    EXPECT_EQ(workbench->desk().result()->match->iterationsDone, 4);
}

TEST_F(RunStates, thePictureSharpensWhileItRuns) {
    std::vector<int> shown;
    // Previews may lengthen a run by a small share only: on a busy machine they need a longer one.
    for (auto time = 30ms; shown.size() < 3 && time < 1000ms; time *= 3) {
        shown.clear();
        openWindowWith({.iterationTime = time});
        QObject::connect(&workbench->views(), &app::ResultViews::pictureChanged, workbench.get(), [&] {
            if (workbench->views().picture()) shown.push_back(workbench->views().picture()->iteration);
        });
        openAndMatchSample();
    }
    ASSERT_GE(shown.size(), 3U);
    EXPECT_GT(shown.front(), 0);
    EXPECT_EQ(shown.back(), 0) << "the last picture is the result, no preview";
}

TEST_F(RunStates, aFailedRunSaysWhyAndKeepsTheOldResult) {
    int made = 0;
    openWindow(registryOf({makeInfo({.create = [&made] {
        return std::make_unique<FakeMatcher>(made++ == 0 ? FakeBehaviour{.failsAt = 3} : FakeBehaviour{});
    }})}));
    openSample();
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    QStringList texts;
    for (const QLabel* label : window->banner()->findChildren<QLabel*>()) texts << label->text();
    EXPECT_TRUE(texts.contains(kFakeFailure)) << texts.join("|").toStdString();
    EXPECT_FALSE(workbench->desk().isRunning());
    EXPECT_TRUE(action("actionRun")->isEnabled());
}

TEST_F(RunStates, theBannerOfAFailedRunGoesWhenOneSucceeds) {
    openWindowWith({.failsAt = 3});
    setAutoRun(false);
    openSample();
    workbench->desk().run();
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    waitUntilSettled();
    child<ui::SliderField>("iterationsField")->setValue(2);
    EXPECT_NE(window->banner(), nullptr) << "until it is fixed";
    workbench->desk().run();
    EXPECT_NE(window->banner(), nullptr);
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_EQ(window->banner(), nullptr);
}

TEST_F(RunStates, anotherBannerOutlivesTheRuns) {
    openWindowWith({});
    setAutoRun(false);
    openSample();
    workbench->inputs().openCalibration(folder / "gone.txt");
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->banner() != nullptr; }, kLongMs));
    workbench->desk().run();
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_NE(window->banner(), nullptr);
}

TEST_F(RunStates, aRemedyThatChangesNothingIsNotOffered) {
    openWindowWith({});
    child<ui::SliderField>("scaleField")->setValue(0.1);
    const auto fail = [this](double scale) {
        Q_EMIT workbench->failed(
            {ErrorKind::OutOfMemory, "There is not enough memory.", {}, {}, smallerScale(scale)});
    };
    fail(0.1);
    ASSERT_NE(window->banner(), nullptr);
    EXPECT_EQ(window->banner()->findChild<QPushButton*>("remedyButton"), nullptr);
    child<ui::SliderField>("scaleField")->setValue(0.5);
    QCoreApplication::processEvents();  // what fails in one turn is shown one after the other
    fail(0.1);
    EXPECT_NE(window->banner()->findChild<QPushButton*>("remedyButton"), nullptr);
}

TEST_F(RunStates, progressSaysWhichPassItIs) {
    openWindowWith({.iterationTime = 200ms});
    openSample();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->desk().isRunning(); }, kLongMs));
    app::RunProgress progress{.stage = Stage::Refinement, .step = 3, .steps = 32};
    Q_EMIT workbench->desk().progressed(progress);
    EXPECT_EQ(child<QLabel>("progressText")->text(), "Refinement 3 of 32");
    progress.pass = 2;
    Q_EMIT workbench->desk().progressed(progress);
    EXPECT_EQ(child<QLabel>("progressText")->text(), "Refinement 3 of 32, pass 2");
}

TEST_F(RunStates, closingDuringARunTakesLessThanASecond) {
    openWindowWith({.iterationTime = 300ms});
    openSample();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->desk().isRunning(); }, kLongMs));
    QElapsedTimer timer;
    timer.start();
    window->close();
    endProgram();
    EXPECT_LT(timer.elapsed(), 1000);
}

TEST_F(RunStates, aRowThatTheMatcherDoesNotUseSaysWhy) {
    openWindow();
    auto* row = child<ui::ParameterRow>("row.iterations");
    EXPECT_EQ(row->disabledReason(), "SGM does not iterate");
    EXPECT_FALSE(child<ui::SliderField>("iterationsField")->isEnabled());
}

TEST_F(RunStates, aLockedRangeStaysForTheNextResult) {
    openWindow();
    openAndMatchSample();
    app::setRangeLocked(*workbench, true);
    const ColorRange locked = workbench->views().picture()->display.range;
    action("actionSwapSides")->trigger();
    ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->desk().result() != nullptr; }, kLongMs));
    waitUntilSettled();
    EXPECT_EQ(workbench->views().picture()->display.range, locked);
}

}  // namespace
}  // namespace stereo::test
