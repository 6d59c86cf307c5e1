// The window predicts what the next run will do, whatever happened to the run before.
#include <gtest/gtest.h>

#include <QTest>

#include "app/workbench/Workbench.h"
#include "tests/support/TestMatchers.h"
#include "tests/support/TestPaths.h"
#include "tests/unit/app/WatchedMatcher.h"

namespace stereo::app {
namespace {

using namespace std::chrono_literals;

constexpr int kLongMs = 30000;

struct RunPrediction : testing::Test {
    std::shared_ptr<test::WatchedBehaviour> behaviour = std::make_shared<test::WatchedBehaviour>();
    std::unique_ptr<Workbench> workbench;

    void SetUp() override {
        behaviour->iterates = true;
        behaviour->iterationTime = 5ms;
        workbench = std::make_unique<Workbench>(test::registryOf({test::watchedInfo(behaviour)}));
        workbench->desk().autoRun().set(false);
        workbench->inputs().open({test::samplePath("left.png"), test::samplePath("right.png")});
        settle();
        ASSERT_TRUE(workbench->inputs().pair());
    }
    void settle() {
        ASSERT_TRUE(QTest::qWaitFor([this] { return workbench->isSettled(); }, kLongMs));
    }
    void set(int iterations, double scale = 1) {
        Project options = workbench->project();
        options.match.iterations = iterations;
        options.match.scale = scale;
        workbench->setProject(options);
        settle();
    }
    void run() {
        workbench->desk().run();
        settle();
    }
    /// Once the run that begins now has done a few iterations.
    void runAndStop() {
        const int before = behaviour->iterationsDone;
        workbench->desk().run();
        ASSERT_TRUE(QTest::qWaitFor([&] { return behaviour->iterationsDone >= before + 3; }, kLongMs));
        workbench->desk().stop();
        settle();
    }
    /// The number of iterations that the window predicts, then that which the run did.
    std::pair<int, int> predictedAndDone() {
        const int more = workbench->desk().next().expectedCost().moreIterations;
        const int predicted = more > 0 ? more : workbench->project().match.iterations;
        const int before = behaviour->iterationsDone;
        run();
        return {predicted, behaviour->iterationsDone - before};
    }
};

TEST_F(RunPrediction, isOfWhatIsMissingAfterARunThatEnded) {
    set(6);
    run();
    set(9);
    EXPECT_EQ(predictedAndDone(), std::pair(3, 3));
}

TEST_F(RunPrediction, isOfTheWholeRunOnceAnotherRunWasStopped) {
    set(6);
    run();
    set(60, 0.5);
    runAndStop();
    set(9);
    EXPECT_EQ(predictedAndDone(), std::pair(9, 9));
}

TEST_F(RunPrediction, isOfWhatAStoppedRunDidNotDo) {
    set(6);
    run();
    set(60);
    runAndStop();
    EXPECT_LE(workbench->desk().next().expectedCost().moreIterations, 60 - 9);
    const auto [predicted, done] = predictedAndDone();
    EXPECT_EQ(predicted, done);
}

TEST_F(RunPrediction, isOfWhatTheFirstRunDidNotDoWhenItWasStopped) {
    set(60);
    runAndStop();
    ASSERT_NE(workbench->desk().result(), nullptr) << "what was kept is shown";
    EXPECT_GT(workbench->desk().result()->match->iterationsDone, 0);
    EXPECT_GT(workbench->desk().next().expectedCost().moreIterations, 0);
    const auto [predicted, done] = predictedAndDone();
    EXPECT_EQ(predicted, done);
}

TEST_F(RunPrediction, isOfTheWholeRunAfterOneThatFailed) {
    set(6);
    run();
    behaviour->failure = Error(ErrorKind::OutOfMemory, "It needs 9 GB.");
    set(6, 0.5);
    run();
    behaviour->failure.reset();
    set(9);
    EXPECT_EQ(predictedAndDone(), std::pair(9, 9));
}

TEST_F(RunPrediction, isOfTheWholeRunWhileAnotherIsUnderWay) {
    set(6);
    run();
    set(60, 0.5);
    behaviour->iterationTime = 100ms;  // it must not end before it is stopped, however late that is
    const int before = behaviour->iterationsDone;
    workbench->desk().run();
    ASSERT_TRUE(QTest::qWaitFor([&] { return behaviour->iterationsDone > before; }, kLongMs));
    QCoreApplication::processEvents();  // that it began was posted before its first iteration ended
    Project options = workbench->project();
    options.match.iterations = 9;
    options.match.scale = 1;
    workbench->setProject(options);
    EXPECT_EQ(workbench->desk().next().expectedCost().moreIterations, 0);
    workbench->desk().stop();
    settle();
}

TEST_F(RunPrediction, isOfNothingForAnIterationThatAStoppedRunKept) {
    set(3, 0.5);
    run();
    set(60);
    runAndStop();
    EXPECT_EQ(workbench->desk().result()->options.scale, 1) << "what the stopped run kept is shown";
    set(3);
    EXPECT_EQ(workbench->desk().result()->match->iterationsDone, 3) << "recalled";
    EXPECT_TRUE(workbench->desk().changedSinceResult().empty());
    EXPECT_TRUE(workbench->desk().next().expectedCost().isStored);
}

}  // namespace
}  // namespace stereo::app
