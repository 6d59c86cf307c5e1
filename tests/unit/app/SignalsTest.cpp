// A slot of any signal sees the state after the whole change, never one in the middle.
#include <QTest>

#include <gmock/gmock.h>

#include "app/workbench/ProjectDesk.h"
#include "app/workbench/Workbench.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

constexpr int kLongMs = 60000;

/// What a slot can see of a program.
struct Seen {
    fs::path left = {}, file = {};
    std::size_t runs = 0;
    std::string shownRun = {};
    bool isPairOfResult = false, isViewOfResult = false, hasPicture = false, isModified = false;

    bool operator==(const Seen&) const = default;
};

void PrintTo(const Seen& seen, std::ostream* out) {
    *out << seen.left << " of " << seen.file << ", " << seen.runs << " runs, shown is '" << seen.shownRun
         << "' " << seen.isPairOfResult << seen.isViewOfResult << seen.hasPicture << seen.isModified;
}

/// A program without a window that notes what it sees at each of its signals.
struct Watched {
    Workbench workbench{test::fakeAlone({.iterates = false})};
    ProjectDesk projects;
    std::vector<Seen> atSignals;

    explicit Watched(const fs::path& scratch) : projects(workbench, scratch) {
        fs::create_directories(scratch);
        workbench.desk().autoRun().set(false);
        workbench.inputs().setArchiveParent(scratch);
        const auto note = [this] { atSignals.push_back(seen()); };
        for (const auto signal :
             {&Workbench::pairChanged, &Workbench::projectChanged, &Workbench::calibrationChanged,
              &Workbench::resultChanged, &Workbench::runMade})
            QObject::connect(&workbench, signal, &projects, note);
        QObject::connect(&workbench.inputs(), &PairInputs::projectOpened, &projects, note);
        QObject::connect(&workbench.desk().runs(), &RunLog::changed, &projects, note);
        QObject::connect(&workbench.desk().runs(), &RunLog::pinsChanged, &projects, note);
        QObject::connect(&workbench.views(), &ResultViews::pictureChanged, &projects, [this, note] {
            if (!workbench.views().picture()) note();  // else it was made later
        });
        QObject::connect(&projects, &ProjectDesk::changed, &projects, note);
    }
    Seen seen() const {
        const RunDesk& desk = workbench.desk();
        const StereoResultPtr& result = desk.result();
        return {.left = workbench.project().inputs.left,
                .file = projects.file(),
                .runs = desk.runs().runs().size(),
                .shownRun = result ? desk.runs().nameOf(*result) : "none",
                .isPairOfResult = !result || result->pair == workbench.inputs().pair(),
                .isViewOfResult = workbench.views().shown().map == desk.shownMap(),
                .hasPicture = workbench.views().picture() != nullptr,
                .isModified = projects.isModified()};
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench.isSettled(); }, kLongMs));
    }
    void open(const std::vector<fs::path>& files) {
        workbench.inputs().open(files);
        settle();
    }
    void run() {
        workbench.desk().run();
        settle();
    }
    /// All that was seen since the last call, each kind once.
    std::vector<Seen> kindsSeen() {
        std::vector<Seen> kinds;
        for (const Seen& seen : std::exchange(atSignals, {})) {
            if (std::ranges::find(kinds, seen) == kinds.end()) kinds.push_back(seen);
        }
        return kinds;
    }
};

struct Signals : testing::Test {
    test::TempDir folder;
    Watched program{folder / "scratch"};
    std::vector<fs::path> sample{test::samplePath("left.png"), test::samplePath("right.png"),
                                 test::samplePath("calib.txt")};
};

TEST_F(Signals, ofARunShowItsResultAndItsPlaceInTheLog) {
    program.open(sample);
    (void)program.kindsSeen();
    program.run();
    Seen whole = program.seen();
    EXPECT_EQ(whole.shownRun, "Run 1");
    whole.hasPicture = false;  // it is made after the signals
    EXPECT_THAT(program.kindsSeen(), testing::ElementsAre(whole));
}

TEST_F(Signals, ofAProjectThatOpensShowAllOfIt) {
    program.open(sample);
    program.run();
    program.projects.save(folder / "work.stereoscope.zip");
    program.settle();
    Watched other(folder / "other");
    other.open(sample);
    other.run();
    other.run();
    (void)other.kindsSeen();
    other.open({folder / "work.stereoscope.zip"});
    Seen whole = other.seen();
    EXPECT_EQ(whole.file, folder / "work.stereoscope.zip");
    EXPECT_EQ(whole.runs, 1U);
    EXPECT_EQ(whole.shownRun, "Run 1");
    whole.hasPicture = false;
    EXPECT_THAT(other.kindsSeen(), testing::ElementsAre(whole));
}

TEST_F(Signals, ofAnEmptyProjectShowNothingOfTheOneBefore) {
    program.open(sample);
    program.run();
    (void)program.kindsSeen();
    program.projects.makeNew();
    EXPECT_THAT(
        program.kindsSeen(),
        testing::ElementsAre(Seen{.shownRun = "none", .isPairOfResult = true, .isViewOfResult = true}));
}

}  // namespace
}  // namespace stereo::app
