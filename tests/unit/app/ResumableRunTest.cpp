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

struct KeptRunTest : testing::Test {
    MatcherInfoPtr info = test::makeInfo(test::fakeParts());
    FakeMatcher matcher;
    MatchInput input = blackPair();
    ResumableRun kept;

    MatchResult match(int iterations) {
        return kept.match(1, *info, matcher, input, withIterations(iterations), RunControl(), {});
    }
};

TEST_F(KeptRunTest, everyIterationRecalledIsThatOfARunSoLong) {
    (void)match(4);
    (void)match(7);
    for (int iterations = 1; iterations <= 7; ++iterations) {
        const auto recalled = kept.recall(*info, input, withIterations(iterations));
        ASSERT_TRUE(recalled) << iterations;
        const MatchResult fresh = stereo::match(matcher, input, withIterations(iterations), RunControl());
        EXPECT_TRUE(std::ranges::equal(recalled->disparity.values(), fresh.disparity.values())) << iterations;
        EXPECT_EQ(recalled->iterationsDone, iterations);
        EXPECT_EQ(recalled->resolvedOptions, fresh.resolvedOptions) << iterations;
        EXPECT_EQ(recalled->stats.meanChangePx, fresh.stats.meanChangePx) << iterations;
    }
}

TEST_F(KeptRunTest, aStoppedRunGoesOnAndKnowsEachOfItsIterations) {
    EXPECT_THROW((void)kept.match(1, *info, matcher, input, withIterations(6), stoppingIn(3), {}), Cancelled);
    EXPECT_THAT(kept.iterations().iterations, testing::ElementsAre(1, 2, 3));
    (void)match(6);
    for (int iterations = 1; iterations <= 6; ++iterations) {
        const auto recalled = kept.recall(*info, input, withIterations(iterations));
        ASSERT_TRUE(recalled) << iterations;
        EXPECT_EQ(recalled->stats.meanChangePx.size(), static_cast<std::size_t>(iterations));
    }
}

TEST_F(KeptRunTest, aRunThatFailedIsNotKept) {
    FakeMatcher failing({.failsAt = 3});
    EXPECT_THROW((void)kept.match(1, *info, failing, input, withIterations(6), RunControl(), {}), Error);
    EXPECT_THAT(kept.iterations().iterations, testing::IsEmpty());
}

/// With a matcher that counts the disparities it makes.
struct KeptRunPrepares : testing::Test {
    std::shared_ptr<test::WatchedBehaviour> behaviour = std::make_shared<test::WatchedBehaviour>();
    MatcherInfoPtr info = test::watchedInfo(behaviour);
    test::WatchedMatcher matcher{behaviour};
    MatchInput input = blackPair();

    void match(ResumableRun& kept, int iterations) {
        behaviour->iterates = true;
        (void)kept.match(1, *info, matcher, input, withIterations(iterations), RunControl(), {});
        behaviour->disparitiesMade = 0;
    }
    float recalled(const ResumableRun& kept, int iteration) const {
        const auto result = kept.recall(*info, input, withIterations(iteration));
        return result ? result->disparity.at(0, 0) : -1;
    }
};

TEST_F(KeptRunPrepares, everyIterationOnce) {
    ResumableRun kept;
    match(kept, 4);
    while (kept.prepareOne()) {
    }
    EXPECT_EQ(behaviour->disparitiesMade, 3) << "that of the result is there";
    for (int iteration = 1; iteration <= 4; ++iteration) EXPECT_EQ(recalled(kept, iteration), iteration);
    EXPECT_EQ(behaviour->disparitiesMade, 3);
}

TEST_F(KeptRunPrepares, theLaterFirstAsFarAsTheirMemoryGoes) {
    constexpr std::size_t kOneBytes = 32 * 24 * sizeof(float);
    ResumableRun kept(ResumableRun::kBudgetBytes, 2 * kOneBytes);
    match(kept, 5);
    EXPECT_TRUE(kept.prepareOne());
    EXPECT_FALSE(kept.prepareOne());
    EXPECT_EQ(recalled(kept, 4), 4);
    EXPECT_EQ(behaviour->disparitiesMade, 1);
    EXPECT_EQ(recalled(kept, 3), 3);
    EXPECT_EQ(behaviour->disparitiesMade, 2) << "that one had to be made";
}

TEST_F(KeptRunPrepares, anewAfterTheRunWentOn) {
    ResumableRun kept;
    match(kept, 3);
    while (kept.prepareOne()) {
    }
    match(kept, 4);
    while (kept.prepareOne()) {
    }
    EXPECT_EQ(behaviour->disparitiesMade, 3) << "in another precision, perhaps";
}

TEST_F(KeptRunPrepares, nothingOfAStoppedRunThatKeptNothing) {
    behaviour->keepsNothing = true;
    behaviour->stopsItself = true;
    ResumableRun kept;
    EXPECT_THROW(match(kept, 4), Cancelled);
    EXPECT_THAT(kept.iterations().meanChangePx, testing::IsEmpty()) << "its memory is free";
}

TEST_F(KeptRunPrepares, nothingWithoutARun) {
    EXPECT_FALSE(ResumableRun().prepareOne());
}

}  // namespace
}  // namespace stereo::app
