#include "app/workbench/set/SetDesk.h"

#include <gmock/gmock.h>

#include <QSignalSpy>
#include <QTest>

#include "app/workbench/Workbench.h"
#include "core/io/FileBytes.h"
#include "core/io/StoredResult.h"
#include "tests/cli/InProcess.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/unit/app/WatchedMatcher.h"

namespace stereo::app {
namespace {

using test::TempDir;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int kLongMs = 60000;

/// A set of small textured pairs, of which the right images are shifted by 1, 2, … px.
struct SetDeskTest : testing::Test {
    void begin(const MatcherRegistry& matchers) {
        desk.reset();
        workbench = std::make_unique<Workbench>(matchers);
        workbench->desk().autoRun().set(false);
        desk = std::make_unique<SetDesk>(*workbench);
        QObject::connect(workbench.get(), &Workbench::failed,
                         [this](const Failure& failure) { failures.push_back(failure.sentence); });
        QObject::connect(workbench.get(), &Workbench::noted,
                         [this](const std::string& note) { notes.push_back(note); });
    }
    void writePairs(int count) {
        for (int i = 1; i <= count; ++i) {
            const std::string name = std::to_string(i) + ".pgm";
            (void)test::writeTexture(set / "left" / name, 64, 48);
            (void)test::writeTexture(set / "right" / name, 64, 48, i);
        }
        (void)folder.write("set/left/K.txt", "100 0 31.5 0 100 23.5 0 0 1\n0.1\n");
    }
    void open(bool withResults = true) {
        desk->open({.paths = {set}}, withResults ? out : std::filesystem::path());
        ASSERT_TRUE(QTest::qWaitFor([this] { return desk->hasSet() && !desk->isOpening(); }, kLongMs));
        settle();
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->isSettled(); }, kLongMs));
    }
    [[nodiscard]] std::vector<std::size_t> all() const {
        std::vector<std::size_t> pairs(desk->rows().size());
        for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = i;
        return pairs;
    }
    void waitForEnd() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !desk->isRunning(); }, kLongMs));
        settle();
    }
    void runAll() {
        desk->run(all());
        ASSERT_TRUE(desk->isRunning());
        waitForEnd();
    }
    void setScale(double scale) {
        Project project = workbench->project();
        project.match.scale = scale;
        workbench->setProject(project);
        settle();
    }
    [[nodiscard]] std::vector<SetState> states() const {
        std::vector<SetState> states;
        for (const SetRow& row : desk->rows()) states.push_back(row.state);
        return states;
    }

    TempDir folder;
    std::filesystem::path set = folder / "set";
    std::filesystem::path out = folder / "out";
    std::vector<std::string> failures;
    std::vector<std::string> notes;
    std::unique_ptr<Workbench> workbench;
    std::unique_ptr<SetDesk> desk;
};

TEST_F(SetDeskTest, listsPairsThatWait) {
    writePairs(3);
    begin(test::sgmAlone());
    open();
    EXPECT_THAT(states(), ElementsAre(SetState::Waiting, SetState::Waiting, SetState::Waiting));
    EXPECT_EQ(desk->counts().waiting, 3U);
    EXPECT_FALSE(desk->isRunning());
    EXPECT_THAT(failures, IsEmpty());
}

TEST_F(SetDeskTest, matchesAllAndKnowsItTheNextTime) {
    writePairs(3);
    begin(test::sgmAlone());
    open();
    runAll();
    EXPECT_THAT(states(), ElementsAre(SetState::Done, SetState::Done, SetState::Done));
    EXPECT_EQ(desk->progress().ended, 3U);
    EXPECT_TRUE(canBeRead(out / "2/disparity.pfm"));
    EXPECT_TRUE(canBeRead(out / "summary.csv"));
    begin(test::sgmAlone());
    open();
    EXPECT_THAT(states(), ElementsAre(SetState::Done, SetState::Done, SetState::Done));
    EXPECT_THAT(failures, IsEmpty());
}

TEST_F(SetDeskTest, leavesAloneWhatIsDone) {
    writePairs(2);
    const auto behaviour = std::make_shared<test::WatchedBehaviour>();
    begin(test::registryOf({test::watchedInfo(behaviour)}));
    open();
    desk->run({0});
    waitForEnd();
    EXPECT_EQ(behaviour->runsBegun, 1);
    runAll();
    EXPECT_EQ(behaviour->runsBegun, 2);
    EXPECT_EQ(desk->progress().ended, 2U);
}

TEST_F(SetDeskTest, goesOnWhereTheCommandLineStopped) {
    writePairs(2);
    ASSERT_EQ(test::runCli({"batch", set.string(), "--matcher", "sgm", "--out", out.string()}).code,
              ExitCode::Done);
    begin(test::sgmAlone());
    open();
    EXPECT_THAT(states(), ElementsAre(SetState::Done, SetState::Done));
}

TEST_F(SetDeskTest, resultsOfOtherParametersAreStaleUntilTheyComeBack) {
    writePairs(2);
    begin(test::sgmAlone());
    open();
    runAll();
    setScale(0.5);
    EXPECT_THAT(states(), ElementsAre(SetState::Stale, SetState::Stale));
    desk->run({1});
    waitForEnd();
    EXPECT_THAT(states(), ElementsAre(SetState::Stale, SetState::Done));
    setScale(1);
    EXPECT_THAT(states(), ElementsAre(SetState::Done, SetState::Stale));
}

TEST_F(SetDeskTest, aPairThatFailsSaysWhyAndTheOthersAreMatched) {
    writePairs(3);
    const std::string whole = test::fileBytes(set / "right/2.pgm");
    (void)folder.write("set/right/2.pgm", whole.substr(0, whole.size() / 2));
    begin(test::sgmAlone());
    open();
    runAll();
    ASSERT_THAT(states(), ElementsAre(SetState::Done, SetState::Failed, SetState::Done));
    EXPECT_THAT(desk->rows()[1].entry->failure, HasSubstr("2.pgm"));
    EXPECT_EQ(desk->counts().failed, 1U);
    EXPECT_THAT(failures, IsEmpty()) << "no banner for a single pair";
    (void)folder.write("set/right/2.pgm", whole);
    runAll();
    EXPECT_THAT(states(), ElementsAre(SetState::Done, SetState::Done, SetState::Done));
}

TEST_F(SetDeskTest, stopKeepsWhatIsDone) {
    writePairs(6);
    const auto behaviour = std::make_shared<test::WatchedBehaviour>();
    begin(test::registryOf({test::watchedInfo(behaviour)}));
    open();
    QObject::connect(desk.get(), &SetDesk::progressed, [this, behaviour] {
        if (desk->counts().done == 2) behaviour->waitsForStop = true;
    });
    desk->run({0, 1});
    waitForEnd();
    desk->run(all());
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk->counts().running > 0; }, kLongMs));
    desk->stop();
    waitForEnd();
    EXPECT_EQ(desk->counts().done, 2U);
    EXPECT_EQ(desk->counts().waiting, 4U);
    behaviour->waitsForStop = false;
    desk->disconnect();
    begin(test::registryOf({test::watchedInfo(behaviour)}));
    open();
    EXPECT_EQ(desk->counts().done, 2U);
}

TEST_F(SetDeskTest, beginsNothingWhileItIsPaused) {
    writePairs(12);
    begin(test::fakeAlone({.iterationTime = std::chrono::milliseconds(3)}));
    open();
    desk->run(all());
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk->counts().done > 0; }, kLongMs));
    desk->setPaused(true);
    EXPECT_TRUE(desk->isPaused());
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk->counts().running == 0; }, kLongMs))
        << "what is under way is finished";
    const std::size_t done = desk->counts().done;
    EXPECT_LT(done, 12U);
    QTest::qWait(400);
    EXPECT_EQ(desk->counts().done, done);
    EXPECT_TRUE(desk->isRunning());
    desk->setPaused(false);
    waitForEnd();
    EXPECT_EQ(desk->counts().done, 12U);
}

TEST_F(SetDeskTest, opensAPairThatIsDoneWithItsResultAndMatchesNothing) {
    writePairs(3);
    const auto behaviour = std::make_shared<test::WatchedBehaviour>();
    begin(test::registryOf({test::watchedInfo(behaviour)}));
    workbench->desk().autoRun().set(true);
    open();
    runAll();
    const int runs = behaviour->runsBegun;
    desk->show(1);
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk->shown() == 1U; }, kLongMs));
    QTest::qWait(300);  // longer than a run of its own would wait
    settle();
    EXPECT_EQ(behaviour->runsBegun, runs);
    const StereoResultPtr& result = workbench->desk().result();
    ASSERT_NE(result, nullptr);
    EXPECT_EQ(result->match->disparity.size(), workbench->inputs().pair()->size());
    EXPECT_EQ(result->match->disparity, readStoredResult(out / "2/disparity.pfm").disparity);
    EXPECT_THAT(workbench->desk().changedSinceResult(), IsEmpty()) << "it is of these parameters";
    EXPECT_TRUE(workbench->inputs().calibration());
}

TEST_F(SetDeskTest, opensAPairThatWaitsWithoutAResult) {
    writePairs(2);
    begin(test::sgmAlone());
    open();
    desk->show(1);
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk->shown() == 1U; }, kLongMs));
    settle();
    EXPECT_EQ(workbench->inputs().pair()->leftPath(), set / "left/2.pgm");
    EXPECT_EQ(workbench->desk().result(), nullptr);
}

TEST_F(SetDeskTest, theLastOfSeveralWishesIsOpened) {
    writePairs(4);
    begin(test::sgmAlone());
    open();
    for (const std::size_t pair : {0, 1, 2, 3}) desk->show(pair);
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk->shown() == 3U; }, kLongMs));
    settle();
    EXPECT_EQ(desk->shown(), 3U);
}

TEST_F(SetDeskTest, opensAPairWhoseResultIsGone) {
    writePairs(1);
    begin(test::sgmAlone());
    open();
    runAll();
    std::filesystem::remove(out / "1/disparity.pfm");
    desk->show(0);
    ASSERT_TRUE(QTest::qWaitFor([this] { return desk->shown() == 0U; }, kLongMs));
    settle();
    EXPECT_EQ(workbench->desk().result(), nullptr);
    EXPECT_THAT(notes, testing::Contains(HasSubstr("opened without its result")));
}

TEST_F(SetDeskTest, aSetMayBeEmpty) {
    std::filesystem::create_directories(set);
    begin(test::sgmAlone());
    open();
    EXPECT_TRUE(desk->hasSet());
    EXPECT_THAT(states(), IsEmpty());
    desk->run({});
    EXPECT_FALSE(desk->isRunning());
}

TEST_F(SetDeskTest, whatIsNoSetLeavesTheOneThatIsOpen) {
    writePairs(2);
    begin(test::sgmAlone());
    open();
    desk->open({.paths = {folder / "nowhere"}});
    ASSERT_TRUE(QTest::qWaitFor([this] { return !failures.empty(); }, kLongMs));
    EXPECT_EQ(desk->rows().size(), 2U);
}

TEST_F(SetDeskTest, aFolderThatCannotBeMadeIsAFailureOfTheWhole) {
    writePairs(1);
    begin(test::sgmAlone());
    (void)folder.write("out", "a file in the place of the folder");
    open();
    desk->run(all());
    waitForEnd();
    EXPECT_EQ(failures.size(), 1U);
    EXPECT_THAT(states(), ElementsAre(SetState::Waiting));
}

TEST_F(SetDeskTest, writesItsTable) {
    writePairs(2);
    begin(test::sgmAlone());
    open();
    runAll();
    desk->saveTable(folder / "table.csv");
    settle();
    EXPECT_THAT(test::fileBytes(folder / "table.csv"), HasSubstr("knownPercent"));
}

}  // namespace
}  // namespace stereo::app
