#include "tests/support/FakeMatcher.h"

#include <gmock/gmock.h>

#include "core/match/Match.h"
#include "tests/support/ShiftedPair.h"

namespace stereo {
namespace {

using namespace std::chrono_literals;
using test::FakeBehaviour;
using test::fakeDisparity;
using test::FakeMatcher;

MatchInput input() {
    return {std::make_shared<const StereoPair>(test::shiftedPair({64, 32}, 4)), std::nullopt};
}

TEST(FakeMatcher, findsItsPlaneMoreExactlyWithEachIteration) {
    FakeMatcher matcher;
    std::vector<DisparityMap> iterations;
    const MatchResult result = match(matcher, input(), {.iterations = 4}, RunControl(),
                                     [&](const MatchRun& run) { iterations.push_back(run.disparity()); });
    EXPECT_EQ(result.iterationsDone, 4);
    ASSERT_EQ(iterations.size(), 4U);
    EXPECT_FLOAT_EQ(iterations[0].at(0, 0), 11.0F);
    EXPECT_FLOAT_EQ(result.disparity.at(0, 0), 10.25F);
    EXPECT_FLOAT_EQ(result.disparity.at(63, 31), 30.25F);
    EXPECT_EQ(result.disparity, iterations[3]);
    EXPECT_THAT(result.stats.meanChangePx,
                testing::Pointwise(testing::FloatNear(1e-5F), {1.0F, 0.5F, 1.0F / 6, 1.0F / 12}));
}

TEST(FakeMatcher, failsAtTheIterationItIsTold) {
    FakeMatcher matcher({.failsAt = 2, .failure = ErrorKind::OutOfMemory});
    const auto run = matcher.begin(input(), {}, RunControl());
    run->advance(RunControl());
    EXPECT_THROW(run->advance(RunControl()), Error);
    EXPECT_EQ(run->iterationsDone(), 1);
    FakeMatcher atOnce({.failsAt = 0});
    EXPECT_THROW((void)atOnce.begin(input(), {}, RunControl()), Error);
}

TEST(FakeMatcher, stopsInsideALongIterationAndCanGoOn) {
    FakeMatcher matcher({.iterationTime = 60s});
    const auto run = matcher.begin(input(), {}, RunControl());
    std::stop_source stop;
    const RunControl control(stop.get_token(), [&](const Progress&) { stop.request_stop(); });
    EXPECT_THROW(run->advance(control), Cancelled);
    EXPECT_EQ(run->iterationsDone(), 0);
    EXPECT_EQ(run->disparity().at(0, 0), fakeDisparity(0, 64, 0));
}

TEST(FakeMatcher, canBeOneThatDoesNotIterate) {
    FakeMatcher matcher({.iterates = false});
    EXPECT_EQ(match(matcher, input(), {}, RunControl()).iterationsDone, 0);
}

}  // namespace
}  // namespace stereo
