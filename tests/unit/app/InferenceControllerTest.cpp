#include "app/match/InferenceController.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "tests/unit/app/WatchedMatcher.h"

namespace stereo::app {
namespace {

using test::WatchedBehaviour;
using test::WatchedMatcher;

Inputs blackPair() {
    return {.pair = test::blackPair().pair, .calibration = {}};
}

MatchOptions atScale(double scale) {
    MatchOptions options;
    options.scale = scale;
    return options;
}

MatchOptions withIterations(int iterations) {
    MatchOptions options;
    options.iterations = iterations;
    return options;
}

/// A controller with a fake matcher, and a record of its signals.
struct InferenceControllerTest : testing::Test {
    std::shared_ptr<WatchedBehaviour> behaviour = std::make_shared<WatchedBehaviour>();
    int matchersMade = 0;
    InferenceController controller{test::registryOf({test::makeInfo({.create = [this] {
        ++matchersMade;
        return std::make_unique<WatchedMatcher>(behaviour);
    }})})};
    QSignalSpy started{&controller, &InferenceController::started};
    QSignalSpy progressed{&controller, &InferenceController::progressed};
    QSignalSpy shown{&controller, &InferenceController::iterationShown};
    QSignalSpy finished{&controller, &InferenceController::finished};
    QSignalSpy failed{&controller, &InferenceController::failed};
    QSignalSpy stopped{&controller, &InferenceController::stopped};

    static Recipe recipeFor(const std::string& matcherId, const MatchOptions& options) {
        return {.matcherId = matcherId, .options = options, .wantsCloud = false, .wantsChecks = false};
    }
    quint64 run(const Inputs& inputs, const std::string& matcherId, const MatchOptions& options) {
        return controller.run(recipeFor(matcherId, options), inputs);
    }
    void recall(const Inputs& inputs, const std::string& matcherId, const MatchOptions& options) {
        controller.recall(recipeFor(matcherId, options), inputs);
    }
    StereoResultPtr result() const { return finished.at(0).at(0).value<StereoResultPtr>(); }
    Failure failure() const { return failed.at(0).at(1).value<Failure>(); }
};

TEST_F(InferenceControllerTest, reportsStartThenTheResultWithAllItWasMadeFrom) {
    const Inputs input = blackPair();
    const MatchOptions options = atScale(0.5);
    const quint64 id = run(input, "fake", options);
    EXPECT_TRUE(controller.isRunning());
    ASSERT_TRUE(finished.wait());
    EXPECT_EQ(started.at(0).at(0).toULongLong(), id);
    EXPECT_EQ(result()->id, id);
    EXPECT_EQ(result()->pair, input.pair);
    EXPECT_FALSE(result()->calibration.has_value());
    EXPECT_EQ(result()->matcherId, "fake");
    EXPECT_EQ(result()->options, options);
    EXPECT_EQ(result()->match->disparity.size(), (ImageSize{32, 24}));
    EXPECT_FALSE(controller.isRunning());
}

TEST_F(InferenceControllerTest, matchesInAThreadOfItsOwnThatStandsBackByOne) {
    run(blackPair(), "fake", {});
    ASSERT_TRUE(finished.wait());
    EXPECT_NE(behaviour->thread.load(), std::this_thread::get_id());
    EXPECT_EQ(behaviour->niceness, getpriority(PRIO_PROCESS, 0) + 1)
        << "more would cost a run its share beside other programs";
}

TEST_F(InferenceControllerTest, reportsWhatTheMatcherHolds) {
    EXPECT_EQ(controller.heldBytes(), 0U) << "there is no matcher yet";
    behaviour->heldBytes = 700;
    run(blackPair(), "fake", {});
    ASSERT_TRUE(finished.wait());
    EXPECT_EQ(controller.heldBytes(), 700U);
    behaviour->heldBytes = 300;
    behaviour->failure = Error(ErrorKind::OutOfMemory, "It needs 9 GB.");
    run(blackPair(), "fake", {});
    ASSERT_TRUE(failed.wait());
    EXPECT_EQ(controller.heldBytes(), 300U) << "what is left after a failure";
}

TEST_F(InferenceControllerTest, showsEachIteration) {
    behaviour->iterates = true;
    run(blackPair(), "fake", withIterations(3));
    ASSERT_TRUE(finished.wait());
    ASSERT_GE(shown.size(), 1) << "the first is always cheap enough";
    EXPECT_EQ(shown.at(0).at(2).toInt(), 1);
    EXPECT_EQ(shown.at(0).at(1).value<std::shared_ptr<const DisparityMap>>()->at(0, 0), 1.0F);
    EXPECT_LT(shown.back().at(2).toInt(), 3) << "the last comes as the result";
}

TEST_F(InferenceControllerTest, goesOnFromTheLastRunForMoreIterations) {
    behaviour->iterates = true;
    const Inputs input = blackPair();
    run(input, "fake", withIterations(3));
    ASSERT_TRUE(finished.wait());
    EXPECT_THAT(result()->stored.iterations, testing::ElementsAre(1, 2, 3));
    finished.clear();
    run(input, "fake", withIterations(5));
    ASSERT_TRUE(finished.wait());
    EXPECT_EQ(behaviour->runsBegun, 1);
    EXPECT_EQ(behaviour->iterationsDone, 5) << "only the two that were missing";
    EXPECT_EQ(result()->match->iterationsDone, 5);
    EXPECT_EQ(result()->match->resolvedOptions.iterations, 5);
    EXPECT_EQ(result()->match->disparity.at(0, 0), 5.0F);
}

TEST_F(InferenceControllerTest, recallsAStoredIterationWithoutMatching) {
    behaviour->iterates = true;
    const Inputs input = blackPair();
    run(input, "fake", withIterations(4));
    ASSERT_TRUE(finished.wait());
    finished.clear();
    recall(input, "fake", withIterations(2));
    ASSERT_TRUE(finished.wait());
    EXPECT_TRUE(result()->isRecalled);
    EXPECT_EQ(behaviour->iterationsDone, 4);
    EXPECT_EQ(result()->match->iterationsDone, 2);
    EXPECT_EQ(result()->match->disparity.at(0, 0), 2.0F);
    EXPECT_EQ(result()->match->stats.meanChangePx.size(), 2U);
    EXPECT_EQ(result()->stored.meanChangePx.size(), 4U) << "the whole run can still be shown";
}

TEST_F(InferenceControllerTest, preparesStoredIterationsWhenItHasNothingElseToDo) {
    behaviour->iterates = true;
    run(blackPair(), "fake", withIterations(4));
    ASSERT_TRUE(finished.wait());
    const int shownOrTaken = static_cast<int>(shown.size()) + 1;
    EXPECT_TRUE(QTest::qWaitFor([&] { return behaviour->disparitiesMade == shownOrTaken + 3; }));
}

TEST_F(InferenceControllerTest, showsNoOtherIterationBeforeTheLastIsOnTheScreen) {
    behaviour->iterates = true;
    run(blackPair(), "fake", withIterations(64));
    ASSERT_TRUE(finished.wait());
    EXPECT_EQ(shown.size(), 1);
}

TEST_F(InferenceControllerTest, showsAnotherIterationOnceTheLastIsOnTheScreen) {
    behaviour->iterates = true;
    behaviour->iterationTime = std::chrono::milliseconds(30);
    QObject::connect(&controller, &InferenceController::iterationShown, &controller,
                     &InferenceController::previewShown, Qt::DirectConnection);
    run(blackPair(), "fake", withIterations(64));
    EXPECT_TRUE(QTest::qWaitFor([this] { return shown.size() > 1; }, 30'000));
    controller.stop();
    EXPECT_TRUE(stopped.wait());
}

TEST_F(InferenceControllerTest, whatIsNotStoredIsNotRecalled) {
    behaviour->iterates = true;
    run(blackPair(), "fake", withIterations(4));
    ASSERT_TRUE(finished.wait());
    recall(blackPair(), "fake", withIterations(2));  // another pair
    ASSERT_TRUE(stopped.wait());
    EXPECT_EQ(behaviour->runsBegun, 1);
}

TEST_F(InferenceControllerTest, otherOptionsOrFewerIterationsStartOver) {
    behaviour->iterates = true;
    const Inputs input = blackPair();
    MatchOptions options = withIterations(3);
    for (const double scale : {1.0, 0.5}) {
        options.scale = scale;
        run(input, "fake", options);
        ASSERT_TRUE(finished.wait());
    }
    EXPECT_EQ(behaviour->runsBegun, 2);
    options.iterations = 2;
    run(input, "fake", options);
    ASSERT_TRUE(finished.wait());
    EXPECT_EQ(behaviour->runsBegun, 3) << "who asks to run again gets a run";
}

TEST_F(InferenceControllerTest, makesAMatcherOnceForAllItsRuns) {
    run(blackPair(), "fake", {});
    ASSERT_TRUE(finished.wait());
    run(blackPair(), "fake", {});
    ASSERT_TRUE(finished.wait());
    EXPECT_EQ(matchersMade, 1);
}

TEST_F(InferenceControllerTest, turnsAnErrorIntoAFailureAndGoesOn) {
    behaviour->failure = Error(ErrorKind::OutOfMemory, "It needs 9 GB.");
    const quint64 id = run(blackPair(), "fake", {});
    ASSERT_TRUE(failed.wait());
    EXPECT_EQ(failed.at(0).at(0).toULongLong(), id);
    EXPECT_EQ(failure().sentence, "It needs 9 GB.");
    EXPECT_FALSE(controller.isRunning());

    behaviour->failure.reset();
    run(blackPair(), "fake", {});
    EXPECT_TRUE(finished.wait());
}

TEST_F(InferenceControllerTest, failsForAMatcherThatCannotBeMade) {
    run(blackPair(), "lost", {});
    ASSERT_TRUE(failed.wait());
    EXPECT_EQ(failure().kind, ErrorKind::Unsupported);
}

TEST_F(InferenceControllerTest, stopsTheRun) {
    behaviour->waitsForStop = true;
    const quint64 id = run(blackPair(), "fake", {});
    ASSERT_TRUE(started.wait());
    controller.stop();
    ASSERT_TRUE(stopped.wait());
    EXPECT_EQ(stopped.at(0).at(0).toULongLong(), id);
    EXPECT_FALSE(controller.isRunning());
    EXPECT_TRUE(finished.isEmpty());
}

TEST_F(InferenceControllerTest, doesNothingWhenStoppedWithoutARun) {
    controller.stop();
    EXPECT_TRUE(stopped.isEmpty());
}

TEST_F(InferenceControllerTest, latestRequestWinsAndTheOthersAreSilent) {
    behaviour->waitsForStop = true;
    run(blackPair(), "fake", {});
    ASSERT_TRUE(started.wait());
    run(blackPair(), "fake", atScale(0.9));
    behaviour->waitsForStop = false;
    const quint64 last = run(blackPair(), "fake", atScale(0.8));
    ASSERT_TRUE(finished.wait());
    EXPECT_EQ(result()->id, last);
    EXPECT_EQ(result()->options.scale, 0.8);
    EXPECT_EQ(behaviour->runsBegun, 2) << "the request in the middle must not have begun";
    EXPECT_TRUE(stopped.isEmpty());
}

TEST_F(InferenceControllerTest, forgetsAWaitingRequestWhenStopped) {
    behaviour->waitsForStop = true;
    run(blackPair(), "fake", {});
    ASSERT_TRUE(started.wait());
    const quint64 waiting = run(blackPair(), "fake", {});
    controller.stop();
    ASSERT_EQ(stopped.size(), 1);
    EXPECT_EQ(stopped.at(0).at(0).toULongLong(), waiting);
    EXPECT_FALSE(controller.isRunning());

    behaviour->waitsForStop = false;
    const quint64 next = run(blackPair(), "fake", {});
    ASSERT_TRUE(finished.wait());
    EXPECT_EQ(result()->id, next);
}

TEST_F(InferenceControllerTest, reportsProgressAboutThirtyTimesASecondAtMost) {
    behaviour->steps = 200000;
    QElapsedTimer timer;
    timer.start();
    const quint64 id = run(blackPair(), "fake", {});
    ASSERT_TRUE(finished.wait());
    EXPECT_GE(progressed.size(), 1);
    EXPECT_LE(progressed.size(), 1 + timer.elapsed() / 33);
    EXPECT_EQ(progressed.at(0).at(0).value<RunProgress>().id, id);
    EXPECT_EQ(progressed.at(0).at(0).value<RunProgress>().stage, Stage(Stage::Matching));
}

TEST(InferenceController, endsWithinASecondDuringARun) {
    const auto behaviour = std::make_shared<WatchedBehaviour>();
    behaviour->waitsForStop = true;
    QElapsedTimer timer;
    {
        InferenceController controller(test::registryOf({test::watchedInfo(behaviour)}));
        QSignalSpy started(&controller, &InferenceController::started);
        controller.run({.matcherId = "fake", .wantsCloud = false, .wantsChecks = false}, blackPair());
        ASSERT_TRUE(started.wait());
        timer.start();
    }
    EXPECT_LT(timer.elapsed(), 1000);
}

}  // namespace
}  // namespace stereo::app
