// Sets in the window, of real images and by real matchers: open, run, failures, filter, show, stale, stop.

#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

#include "core/io/FileBytes.h"
#include "tests/gui/window/Blocking.h"
#include "tests/gui/window/CroppedPairs.h"
#include "tests/gui/window/WindowFixture.h"
#include "tests/support/FakeMatcher.h"
#include "ui/widgets/Segmented.h"
#include "ui/window/dock/BottomDock.h"
#include "ui/window/set/SetPanel.h"
#include "ui/window/tiles/TilesView.h"

namespace stereo::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class SetWindow : public WindowFixture {
protected:
    void openSet(const std::vector<std::string>& names, const MatcherRegistry& matchers = sgmAlone()) {
        writeCroppedPairs(set, names);
        openAsIs(matchers);
    }
    void openAsIs(const MatcherRegistry& matchers = sgmAlone()) {
        openWindow(matchers, AutoRun::Untouched);
        action("actionAutoRun")->setChecked(false);
        prompts.folder = set;
        action("actionOpenSet")->trigger();
        waitUntilSettled();
        prompts.folder = out;
        table = child<QTableView>("setTable");
    }
    void press(const char* button) { QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton); }
    [[nodiscard]] bool isRunning() { return child<QPushButton>("setStop")->isEnabled(); }
    void runAll() {
        press("setRun");
        ASSERT_TRUE(QTest::qWaitFor([this] { return isRunning(); }, kLongMs));
        waitForEnd();
    }
    void waitForEnd() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return child<QPushButton>("setRun")->isEnabled(); }, kLongMs))
            << state();
        waitUntilSettled();
    }
    [[nodiscard]] std::string state() { return child<QLabel>("setState")->text().toStdString(); }
    [[nodiscard]] std::string said() { return child<QLabel>("setText")->text().toStdString(); }
    /// All that is known of a row, as it is read out.
    [[nodiscard]] std::string row(int number) {
        return table->model()->index(number, 0).data(Qt::AccessibleTextRole).toString().toStdString();
    }
    [[nodiscard]] int rows() { return table->model()->rowCount(); }
    void click(int number) {
        const QModelIndex index = table->model()->index(number, 0);
        table->scrollTo(index);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
    }
    [[nodiscard]] std::string leftImage() { return workbench->project().inputs.left.filename().string(); }
    void waitForPair(const std::string& name) {
        ASSERT_TRUE(QTest::qWaitFor([&] { return leftImage() == name; }, kLongMs)) << leftImage();
        waitUntilSettled();
    }
    void filter(const char* text) {
        auto* field = child<QLineEdit>("setFilter");
        field->selectAll();
        QTest::keyClicks(field, text);
    }

    std::filesystem::path set = folder / "set";
    std::filesystem::path out = folder / "out";
    QTableView* table = nullptr;
};

TEST_F(SetWindow, showsAPlaceForASetUntilThereIsOne) {
    openWindow();
    action("actionSet")->trigger();
    EXPECT_TRUE(child<QAbstractButton>("setDrop")->isVisible());
    writeCroppedPairs(set, {"garage_1", "garage_2"});
    prompts.folder = set;
    QTest::mouseClick(child<QAbstractButton>("setDrop"), Qt::LeftButton);
    waitUntilSettled();
    EXPECT_FALSE(child<QAbstractButton>("setDrop")->isVisible());
    table = child<QTableView>("setTable");
    EXPECT_EQ(rows(), 2);
    EXPECT_EQ(row(0), "garage_1, waiting");
    EXPECT_EQ(state(), "2 waiting");
}

TEST_F(SetWindow, isOfferedForAFolderAndAListThatWereOpenedAsOnePair) {
    writeCroppedPairs(set / "a", {"1", "2"});
    openWindow();
    prompts.folder = set;
    action("actionOpenFolder")->trigger();
    waitUntilSettled();
    EXPECT_THAT(bannerText(), HasSubstr("open it as a set"));
    press("openAsSetButton");
    waitUntilSettled();
    EXPECT_EQ(child<QTableView>("setTable")->model()->rowCount(), 2);
    prompts.filesToOpen = {folder.write("pairs.csv", "left,right\na.png,b.png\n")};
    action("actionOpenPair")->trigger();
    waitUntilSettled();
    EXPECT_THAT(bannerText(), HasSubstr("pairs.csv is a list of pairs"));
    EXPECT_TRUE(bannerButtons().contains("Open as a set"));
}

TEST_F(SetWindow, fitsASmallScreen) {
    openSet({"garage_1"});
    window->resize(1024, 600);
    const auto* save = child<QPushButton>("setSave");
    ASSERT_TRUE(QTest::qWaitFor([&] { return window->size() == QSize(1024, 600); }, kLongMs));
    QCoreApplication::processEvents();
    EXPECT_EQ(save->visibleRegion().boundingRect(), save->rect()) << "the panel is wider than its place";
}

TEST_F(SetWindow, runsAllPairsIntoTheFolderThatAPersonChooses) {
    openSet({"garage_1", "garage_2", "garage_10"});
    EXPECT_THAT(said(), HasSubstr("asks for a folder"));
    runAll();
    EXPECT_EQ(state(), "3 done");
    for (const char* name : {"garage_1", "garage_2", "garage_10"})
        EXPECT_TRUE(canBeRead(out / name / "disparity.pfm")) << name;
    EXPECT_THAT(row(0), AllOf(HasSubstr("garage_1, done"), HasSubstr("% matched")));
    EXPECT_THAT(row(2), HasSubstr("garage_10"));
    EXPECT_THAT(said(), HasSubstr("Results in"));
    EXPECT_EQ(workbench->inputs().pair(), nullptr) << "running opens nothing";
}

TEST_F(SetWindow, remembersTheFolderAndWhatIsDoneInIt) {
    openSet({"garage_1", "garage_2"});
    runAll();
    openAsIs();
    EXPECT_EQ(state(), "2 done");
}

TEST_F(SetWindow, cancellingTheQuestionForAFolderRunsNothing) {
    openSet({"garage_1"});
    prompts.folder.clear();
    press("setRun");
    EXPECT_FALSE(isRunning());
    EXPECT_EQ(state(), "1 waiting");
}

TEST_F(SetWindow, aPairThatFailsShowsItsSentenceAndTheOthersGoOn) {
    writeCroppedPairs(set, {"a_1", "a_2", "a_3"});
    const std::string whole = fileBytes(set / "right/a_2.png");
    (void)folder.write("set/right/a_2.png", whole.substr(0, whole.size() / 2));
    openAsIs();
    runAll();
    EXPECT_EQ(state(), "2 done, 1 failed");
    EXPECT_THAT(row(1), AllOf(HasSubstr("a_2, failed"), HasSubstr("a_2.png")));
    EXPECT_EQ(window->banner(), nullptr);
    child<ui::Segmented>("setKinds")->segment(1)->click();
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(child<ui::Segmented>("setKinds")->segment(1)->text(), "Failed 1");
}

TEST_F(SetWindow, aClickOpensAPairThatIsDoneWithoutRunningIt) {
    openSet({"garage_1", "garage_2", "garage_3"});
    runAll();
    action("actionAutoRun")->setChecked(true);
    click(1);
    waitForPair("garage_2.png");
    QTest::qWait(300);  // longer than a run of its own would wait
    waitUntilSettled();
    ASSERT_NE(workbench->desk().result(), nullptr);
    EXPECT_TRUE(workbench->desk().runs().runs().empty()) << "nothing was matched again";
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
    EXPECT_THAT(row(1), HasSubstr("shown"));
    EXPECT_EQ(state(), "3 done") << "opening changes no parameter";
}

TEST_F(SetWindow, arrowsMoveAndEnterOpens) {
    openSet({"garage_1", "garage_2", "garage_3"});
    click(0);
    waitForPair("garage_1.png");
    QTest::keyClick(table, Qt::Key_Down);
    waitUntilSettled();
    EXPECT_EQ(leftImage(), "garage_1.png") << "moving opens nothing";
    QTest::keyClick(table, Qt::Key_End);
    EXPECT_EQ(table->currentIndex().row(), 2);
    QTest::keyClick(table, Qt::Key_Return);
    waitForPair("garage_3.png");
}

TEST_F(SetWindow, stepsLeadThroughTheSetAsItIsListed) {
    for (const char* scene : {"b/1", "b/2"}) writeCroppedPairs(set / scene, {"x"});
    writeCroppedPairs(set / "a", {"y"});
    openAsIs();
    ASSERT_EQ(rows(), 3);
    click(0);
    waitForPair("y.png");
    EXPECT_EQ(child<QLabel>("pairPlace")->text(), "1 of 3");
    action("actionNextPair")->trigger();
    action("actionNextPair")->trigger();
    waitUntilSettled();
    EXPECT_THAT(row(2), HasSubstr("shown"));
    EXPECT_FALSE(action("actionNextPair")->isEnabled());
}

TEST_F(SetWindow, theNextFailedPairIsOneKeyAway) {
    writeCroppedPairs(set, {"a_1", "a_2", "a_3", "a_4"});
    for (const char* broken : {"set/right/a_2.png", "set/right/a_4.png"})
        (void)folder.write(broken, "no image");
    openAsIs();
    runAll();
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_F8);
    EXPECT_THAT(row(table->currentIndex().row()), HasSubstr("a_2"));
    QTest::keyClick(table, Qt::Key_F8);
    EXPECT_THAT(row(table->currentIndex().row()), HasSubstr("a_4"));
    QTest::keyClick(table, Qt::Key_F8, Qt::ShiftModifier);
    EXPECT_THAT(row(table->currentIndex().row()), HasSubstr("a_2"));
}

TEST_F(SetWindow, theFilterTakesNamesStatesAndNumbers) {
    writeCroppedPairs(set, {"garage_1", "garden_1", "garden_2"});
    openAsIs();
    filter("garden");
    EXPECT_EQ(rows(), 2);
    filter("done");
    EXPECT_EQ(rows(), 0);
    EXPECT_THAT(said(), HasSubstr("No pair is like that"));
    filter("");
    QTest::keyClick(child<QLineEdit>("setFilter"), Qt::Key_Escape);
    runAll();
    filter("matched < 0");
    EXPECT_EQ(rows(), 0);
    filter("garden matched > 1");
    EXPECT_EQ(rows(), 2);
    QTest::keyClick(child<QLineEdit>("setFilter"), Qt::Key_Escape);
    EXPECT_EQ(rows(), 3);
}

TEST_F(SetWindow, sortsByAColumnWithWhatIsNotKnownLast) {
    writeCroppedPairs(set, {"a_1", "a_2", "a_3"});
    (void)folder.write("set/right/a_1.png", "no image");
    openAsIs();
    runAll();
    QHeaderView* header = table->horizontalHeader();
    header->setSortIndicator(0, Qt::DescendingOrder);
    EXPECT_THAT(row(0), HasSubstr("a_3"));
    constexpr int kMatched = 3;
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        header->setSortIndicator(kMatched, order);
        EXPECT_THAT(row(2), HasSubstr("a_1, failed"));
    }
    header->setSortIndicator(0, Qt::AscendingOrder);
    EXPECT_THAT(row(0), HasSubstr("a_1"));
}

TEST_F(SetWindow, errorsAreShownWhereThereIsGroundTruth) {
    std::filesystem::create_directories(set);
    std::filesystem::copy(dataPath("middlebury_motorcycle_q"), set / "Motorcycle");
    openAsIs();
    ASSERT_EQ(rows(), 1) << "a set of one pair is one";
    runAll();
    EXPECT_THAT(row(0), HasSubstr("bad-2"));
    EXPECT_THAT(state(), HasSubstr("1 done · mean bad-2 "));
    filter("bad-2 > 100");
    EXPECT_EQ(rows(), 0);
}

TEST_F(SetWindow, anotherParameterMakesResultsStale) {
    openSet({"garage_1", "garage_2"});
    runAll();
    click(0);
    waitForPair("garage_1.png");
    setOption("scale", 0.5);
    waitUntilSettled();
    EXPECT_EQ(state(), "2 stale");
    EXPECT_THAT(row(0), HasSubstr("other parameters"));
    EXPECT_FALSE(workbench->desk().changedSinceResult().empty());
    action("actionUndo")->trigger();
    waitUntilSettled();
    EXPECT_EQ(state(), "2 done");
}

TEST_F(SetWindow, stopKeepsWhatIsDoneAndRunAllGoesOn) {
    openSet({"1", "2", "3", "4", "5", "6", "7", "8"},
            fakeAlone({.iterationTime = std::chrono::milliseconds(4)}));
    press("setRun");
    const auto hasDone = [this] { return state().find(" done") != std::string::npos; };
    ASSERT_TRUE(QTest::qWaitFor(hasDone, kLongMs));
    press("setStop");
    waitForEnd();
    EXPECT_THAT(state(), AllOf(HasSubstr("done"), HasSubstr("waiting"), Not(HasSubstr("running"))));
    runAll();
    EXPECT_EQ(state(), "8 done");
}

TEST_F(SetWindow, otherPairsCanBeLookedAtMeanwhileAndTheWindowAnswers) {
    openSet({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
            fakeAlone({.iterationTime = std::chrono::milliseconds(10)}));
    press("setRun");
    ASSERT_TRUE(QTest::qWaitFor([this] { return isRunning(); }, kLongMs));
    // At once: a busy machine may take longer to open a pair than the batch has left.
    press("setPause");
    EXPECT_EQ(child<QPushButton>("setPause")->accessibleName(), "Go on");
    press("setPause");
    QElapsedTimer clock;
    qint64 longest = 0;
    QTimer beat;
    clock.start();
    QObject::connect(&beat, &QTimer::timeout, [&] { longest = std::max(longest, clock.restart()); });
    beat.start(1);
    const auto saysHowFar = [this] { return child<QLabel>("progressText")->text().startsWith("Pair "); };
    EXPECT_TRUE(QTest::qWaitFor(saysHowFar, kLongMs));
    click(11);
    waitForPair("12.png");
    beat.stop();
    EXPECT_LT(longest, 1000);
    waitForEnd();
    EXPECT_EQ(state(), "12 done");
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kMostBlockedMs = 600;
#else
constexpr double kMostBlockedMs = 30;
#endif

TEST_F(SetWindow, aBatchLeavesTheWindowFree) {
    std::vector<std::string> names;
    for (int i = 1; i <= 30; ++i) names.push_back(std::to_string(i));
    openSet(names);
    press("setRun");
    const Blocking blocking;
    ASSERT_TRUE(QTest::qWaitFor([this] { return isRunning(); }, kLongMs));
    QTest::keyClick(table, Qt::Key_End);
    QTest::keyClick(table, Qt::Key_Home);
    waitForEnd();
    EXPECT_EQ(state(), "30 done");
    EXPECT_GT(blocking.looks(), 20U) << "else nothing was measured";
    EXPECT_LT(blocking.p99Ms(), kMostBlockedMs);
    RecordProperty("p99Ms", std::to_string(blocking.p99Ms()));
    RecordProperty("longestMs", std::to_string(blocking.longestMs()));
}

TEST_F(SetWindow, anEmptyFolderIsASetOfNoPairs) {
    std::filesystem::create_directories(set);
    openAsIs();
    EXPECT_EQ(rows(), 0);
    EXPECT_THAT(said(), HasSubstr("no pair in this set"));
    EXPECT_FALSE(child<QPushButton>("setRun")->isEnabled());
}

TEST_F(SetWindow, theTableIsSavedAsCsv) {
    openSet({"garage_1"});
    EXPECT_FALSE(child<QPushButton>("setSave")->isEnabled());
    runAll();
    prompts.fileToSave = folder / "table.csv";
    press("setSave");
    waitUntilSettled();
    EXPECT_THAT(fileBytes(folder / "table.csv"), HasSubstr("garage_1"));
}

TEST_F(SetWindow, sharesItsRoomWithSweeps) {
    openSet({"garage_1"});
    auto* dock = child<ui::BottomDock>("bottomDock");
    auto* tiles = window->findChild<ui::TilesView*>();
    const auto isLarger = [&] { return dock->height() > window->centralWidget()->height(); };
    EXPECT_TRUE(QTest::qWaitFor(isLarger, kLongMs)) << "once it is laid out";
    action("actionSweep")->trigger();
    EXPECT_EQ(tiles->arrangement().preset, ui::TileArrangement::Preset::Images);
    action("actionSet")->trigger();
    EXPECT_EQ(tiles->arrangement().preset, ui::TileArrangement::Preset::Images);
    action("actionSet")->trigger();
    EXPECT_FALSE(dock->isVisible());
    EXPECT_EQ(tiles->arrangement().preset, ui::TileArrangement::Preset::Grid);
}

}  // namespace
}  // namespace stereo::test
