#include "app/runs/RunForecast.h"

#include <gmock/gmock.h>

namespace stereo::app {
namespace {

using testing::DoubleNear;
using testing::Optional;

constexpr ImageSize kSize{400, 300};

MatcherInfo plain() {
    return {
        .id = "plain", .name = "Plain", .iterates = false, .unusedOptions = {{"network", "It needs none"}}};
}
MatcherInfo iterating() {
    return {.id = "net", .name = "Net", .iterates = true, .unusedOptions = {}};
}

MatchOptions withRange(int maxDisparityPx) {
    MatchOptions options;
    options.maxDisparityPx = maxDisparityPx;
    return options;
}

StereoResult resultOf(const std::string& matcher, double seconds, const MatchOptions& options) {
    StereoResult result;
    result.pair = std::make_shared<const StereoPair>(RgbImage(kSize), RgbImage(kSize));
    result.matcherId = matcher;
    result.options = options;
    result.match.stats.totalSeconds = seconds;
    result.match.stats.peakMemoryBytes = 8'000'000;
    return result;
}

TEST(RunForecast, knowsNoTimeBeforeTheFirstRun) {
    EXPECT_EQ(RunForecast().expect(plain(), kSize, {}, {}).seconds, std::nullopt);
}

TEST(RunForecast, expectsTheSameAgain) {
    RunForecast forecast;
    forecast.learn(plain(), resultOf("plain", 2, withRange(64)));
    const RunCost cost = forecast.expect(plain(), kSize, {}, withRange(64));
    EXPECT_THAT(cost.seconds, Optional(DoubleNear(2, 1e-9)));
    EXPECT_EQ(cost.memoryBytes, 8'000'000U);
    EXPECT_EQ(forecast.expect(iterating(), kSize, {}, {}).seconds, std::nullopt) << "another matcher";
}

TEST(RunForecast, growsWithPixelsAndDisparities) {
    RunForecast forecast;
    forecast.learn(plain(), resultOf("plain", 2, withRange(64)));
    EXPECT_THAT(forecast.expect(plain(), kSize, {}, withRange(128)).seconds, Optional(DoubleNear(4, 1e-9)));
    EXPECT_THAT(forecast.expect(plain(), {800, 600}, {}, withRange(64)).seconds,
                Optional(DoubleNear(8, 1e-9)));
    MatchOptions half = withRange(64);
    half.scale = 0.5;
    EXPECT_THAT(forecast.expect(plain(), kSize, {}, half).seconds, Optional(DoubleNear(0.25, 1e-9)))
        << "a quarter of the pixels, half of the disparities";
}

TEST(RunForecast, tellsIterationsFromWhatIsDoneOnce) {
    RunForecast forecast;
    StereoResult result = resultOf("net", 10, withRange(64));
    result.match.iterationsDone = 8;
    result.match.stats.stages = {{"encoding", 2}, {"refining", 8}};
    forecast.learn(iterating(), result);
    MatchOptions options = withRange(64);
    options.iterations = 16;
    EXPECT_THAT(forecast.expect(iterating(), kSize, {}, options).seconds, Optional(DoubleNear(18, 1e-9)));
}

TEST(RunForecast, countsASlowRunHalf) {
    RunForecast forecast;
    forecast.learn(plain(), resultOf("plain", 2, withRange(64)));
    forecast.learn(plain(), resultOf("plain", 4, withRange(64)));
    EXPECT_THAT(forecast.expect(plain(), kSize, {}, withRange(64)).seconds, Optional(DoubleNear(3, 1e-9)));
    forecast.learn(plain(), resultOf("plain", 1, withRange(64)));
    EXPECT_THAT(forecast.expect(plain(), kSize, {}, withRange(64)).seconds, Optional(DoubleNear(1, 1e-9)));
}

TEST(RunForecast, takesTheMatchersOwnMeasureOfItsWork) {
    MatcherInfo matcher = plain();
    matcher.work = [](ImageSize size, const std::optional<StereoCalibration>&, const MatchOptions&) {
        return static_cast<double>(size.width);
    };
    RunForecast forecast;
    forecast.learn(matcher, resultOf("plain", 2, withRange(64)));
    EXPECT_THAT(forecast.expect(matcher, {800, 9}, {}, withRange(128)).seconds,
                Optional(DoubleNear(4, 1e-9)));
}

TEST(RunForecast, knowsANetworkByItsWeightsAndDevice) {
    MatchOptions large = withRange(64);
    large.network.weights = "/models/large.pth";
    RunForecast forecast;
    forecast.learn(iterating(), resultOf("net", 9, large));
    EXPECT_NE(forecast.expect(iterating(), kSize, {}, large).seconds, std::nullopt);
    MatchOptions small = large;
    small.network.weights = "/models/small.pth";
    EXPECT_EQ(forecast.expect(iterating(), kSize, {}, small).seconds, std::nullopt);
    MatchOptions elsewhere = large;
    elsewhere.network.device = "cuda";
    EXPECT_EQ(forecast.expect(iterating(), kSize, {}, elsewhere).seconds, std::nullopt);
    EXPECT_EQ(forecast.speeds().begin()->first, "net/large.pth/auto");
}

TEST(RunForecast, takesTheMatchersWordForItsMemory) {
    MatcherInfo matcher = plain();
    matcher.memoryBytes = [](ImageSize size, const std::optional<StereoCalibration>&, const MatchOptions&) {
        return size.pixelCount();
    };
    EXPECT_EQ(RunForecast().expect(matcher, kSize, {}, {}).memoryBytes, kSize.pixelCount());
}

}  // namespace
}  // namespace stereo::app
