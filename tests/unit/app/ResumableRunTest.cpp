#include "app/match/ResumableRun.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/support/FakeMatcher.h"
#include "tests/unit/app/WatchedMatcher.h"

namespace stereo::app {
namespace {

using test::blackPair;
using test::FakeMatcher;

MatchOptions withIterations(int iterations) {
    MatchOptions options;
    options.iterations = iterations;
    return options;
}

/// Stops a fake run in the middle of this iteration; it is noticed once the iteration is done.
RunControl stoppingIn(int iteration) {
    std::stop_source stop;
    return RunControl(stop.get_token(), [stop, iteration, reports = 0](const Progress& progress) mutable {
        const bool isBefore = progress.stage == Stage::Refinement && progress.step == iteration - 1;
        if (isBefore && ++reports == 2) stop.request_stop();  // first the end of the iteration before
    });
}

struct ResumableRunTest : testing::Test {
    MatcherInfoPtr info = test::makeInfo(test::fakeParts());
    FakeMatcher matcher;
    MatchInput input = blackPair();
    ResumableRun resumable;

    MatchResult match(int iterations) {
        return resumable.match(1, *info, matcher, input, withIterations(iterations), RunControl(), {});
    }
};

TEST_F(ResumableRunTest, everyIterationRecalledIsThatOfARunSoLong) {
    (void)match(4);
    (void)match(7);
    for (int iterations = 1; iterations <= 7; ++iterations) {
        const auto recalled = resumable.recall(*info, input, withIterations(iterations));
        ASSERT_TRUE(recalled) << iterations;
        const MatchResult fresh = stereo::match(matcher, input, withIterations(iterations), RunControl());
        EXPECT_TRUE(std::ranges::equal(recalled->disparity.values(), fresh.disparity.values())) << iterations;
        EXPECT_EQ(recalled->iterationsDone, iterations);
        EXPECT_EQ(recalled->resolvedOptions, fresh.resolvedOptions) << iterations;
        EXPECT_EQ(recalled->stats.meanChangePx, fresh.stats.meanChangePx) << iterations;
    }
}

TEST_F(ResumableRunTest, aStoppedRunGoesOnAndKnowsEachOfItsIterations) {
    EXPECT_THROW((void)resumable.match(1, *info, matcher, input, withIterations(6), stoppingIn(3), {}),
                 Cancelled);
    EXPECT_THAT(resumable.iterations().iterations, testing::ElementsAre(1, 2, 3));
    (void)match(6);
    for (int iterations = 1; iterations <= 6; ++iterations) {
        const auto recalled = resumable.recall(*info, input, withIterations(iterations));
        ASSERT_TRUE(recalled) << iterations;
        EXPECT_EQ(recalled->stats.meanChangePx.size(), static_cast<std::size_t>(iterations));
    }
}

TEST_F(ResumableRunTest, aRunThatFailedLeavesNothingStored) {
    FakeMatcher failing({.failsAt = 3});
    EXPECT_THROW((void)resumable.match(1, *info, failing, input, withIterations(6), RunControl(), {}), Error);
    EXPECT_THAT(resumable.iterations().iterations, testing::IsEmpty());
}

/// With a matcher that counts the disparities it makes.
struct ResumableRunPrepares : testing::Test {
    std::shared_ptr<test::WatchedBehaviour> behaviour = std::make_shared<test::WatchedBehaviour>();
    MatcherInfoPtr info = test::watchedInfo(behaviour);
    test::WatchedMatcher matcher{behaviour};
    MatchInput input = blackPair();

    void match(ResumableRun& resumable, int iterations) {
        behaviour->iterates = true;
        (void)resumable.match(1, *info, matcher, input, withIterations(iterations), RunControl(), {});
        behaviour->disparitiesMade = 0;
    }
    float recalled(const ResumableRun& resumable, int iteration) const {
        const auto result = resumable.recall(*info, input, withIterations(iteration));
        return result ? result->disparity.at(0, 0) : -1;
    }
};

TEST_F(ResumableRunPrepares, everyIterationOnce) {
    ResumableRun resumable;
    match(resumable, 4);
    while (resumable.prepareOne()) {
    }
    EXPECT_EQ(behaviour->disparitiesMade, 3) << "that of the result is there";
    for (int iteration = 1; iteration <= 4; ++iteration) EXPECT_EQ(recalled(resumable, iteration), iteration);
    EXPECT_EQ(behaviour->disparitiesMade, 3);
}

TEST_F(ResumableRunPrepares, theLaterFirstAsFarAsTheirMemoryGoes) {
    constexpr std::size_t kOneBytes = 32 * 24 * sizeof(float);
    ResumableRun resumable(ResumableRun::kBudgetBytes, 2 * kOneBytes);
    match(resumable, 5);
    EXPECT_TRUE(resumable.prepareOne());
    EXPECT_FALSE(resumable.prepareOne());
    EXPECT_EQ(recalled(resumable, 4), 4);
    EXPECT_EQ(behaviour->disparitiesMade, 1);
    EXPECT_EQ(recalled(resumable, 3), 3);
    EXPECT_EQ(behaviour->disparitiesMade, 2) << "that one had to be made";
}

TEST_F(ResumableRunPrepares, againAfterTheRunContinued) {
    ResumableRun resumable;
    match(resumable, 3);
    while (resumable.prepareOne()) {
    }
    match(resumable, 4);
    while (resumable.prepareOne()) {
    }
    EXPECT_EQ(behaviour->disparitiesMade, 3) << "in another precision, perhaps";
}

TEST_F(ResumableRunPrepares, nothingOfAStoppedRunThatStoredNothing) {
    behaviour->storesNothing = true;
    behaviour->stopsItself = true;
    ResumableRun resumable;
    EXPECT_THROW(match(resumable, 4), Cancelled);
    EXPECT_THAT(resumable.iterations().meanChangePx, testing::IsEmpty()) << "its memory is free";
}

TEST_F(ResumableRunPrepares, nothingWithoutARun) {
    EXPECT_FALSE(ResumableRun().prepareOne());
}

}  // namespace
}  // namespace stereo::app
