#include "app/workbench/MatcherFileWatch.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include "app/workbench/Workbench.h"
#include "tests/support/FakeMatcher.h"
#include "tests/support/TempDir.h"
#include "tests/support/TestPaths.h"

namespace stereo::app {
namespace {

constexpr int kLongMs = 30000;

/// A network with weights that anybody may write to.
struct MatcherFileWatchTest : testing::Test {
    test::TempDir folder;
    std::filesystem::path weights = folder.write("a.pth", "one");
    int forgotten = 0;
    std::unique_ptr<Workbench> workbench;
    std::unique_ptr<MatcherFileWatch> watch;

    void SetUp() override {
        test::InfoParts parts = test::fakeNetworkParts();
        parts.files = [this](const MatchOptions&) { return std::vector<MatcherFile>{{"weights", weights}}; };
        parts.forgetFiles = [this] { ++forgotten; };
        workbench = std::make_unique<Workbench>(test::registryOf({test::makeInfo(std::move(parts))}));
        workbench->desk().autoRun().set(false);
        watch = std::make_unique<MatcherFileWatch>(*workbench);
        ASSERT_TRUE(workbench->choice().useFile("fake", {"weights", weights}));
        forgotten = 0;
    }
    void waitFor(const std::function<bool()>& condition) { ASSERT_TRUE(QTest::qWaitFor(condition, kLongMs)); }
};

TEST_F(MatcherFileWatchTest, asksAgainWhatAFileSaysThatChanged) {
    QSignalSpy changed(workbench.get(), &Workbench::projectChanged);
    folder.write("a.pth", "another");
    waitFor([&] { return forgotten > 0; });
    EXPECT_EQ(forgotten, 1);
    EXPECT_GT(changed.count(), 0) << "what the window shows of it is shown again";
}

TEST_F(MatcherFileWatchTest, asksAgainWhatAFileSaysThatIsChosen) {
    ASSERT_TRUE(workbench->choice().useFile("fake", {"weights", weights}));
    EXPECT_EQ(forgotten, 1);
}

TEST_F(MatcherFileWatchTest, noOptionAsksAgain) {
    Project options = workbench->project();
    for (int i = 1; i < 9; ++i) {
        options.match.iterations = i;
        options.match.scale = 0.1 * i;
        workbench->setProject(options);
    }
    EXPECT_EQ(forgotten, 0);
}

TEST_F(MatcherFileWatchTest, noRunIsSaidToGoOnFromWhatTheFileMadeBefore) {
    workbench->inputs().open({test::samplePath("left.png"), test::samplePath("right.png")});
    waitFor([this] { return workbench->inputs().pair() && workbench->isSettled(); });
    Project options = workbench->project();
    options.match.iterations = 4;
    workbench->setProject(options);
    workbench->desk().run();
    waitFor([this] { return workbench->desk().result() && workbench->isSettled(); });
    options.match.iterations = 6;
    workbench->setProject(options);
    EXPECT_EQ(workbench->desk().next().expectedCost().moreIterations, 2);
    folder.write("a.pth", "another");
    waitFor([&] { return forgotten > 0; });
    EXPECT_EQ(workbench->desk().next().expectedCost().moreIterations, 0) << "it begins from the start";
}

}  // namespace
}  // namespace stereo::app
