#include "app/match/RunForecast.h"

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

TEST(RunForecast, comparesRunsBeforeAndAfterAnyWasMeasured) {
    MatchOptions half = withRange(64);
    half.scale = 0.5;
    RunForecast forecast;
    EXPECT_THAT(forecast.timeRatio(plain(), kSize, {}, withRange(64), half),
                Optional(DoubleNear(0.125, 1e-9)));
    forecast.learn(plain(), resultOf("plain", 2, withRange(64)));
    EXPECT_THAT(forecast.timeRatio(plain(), kSize, {}, half, withRange(64)), Optional(DoubleNear(8, 1e-9)));
    MatcherInfo silent = plain();
    silent.work = [](ImageSize, const std::optional<StereoCalibration>&, const MatchOptions&) {
        return MatchWork{};
    };
    EXPECT_EQ(forecast.timeRatio(silent, kSize, {}, half, withRange(64)), std::nullopt);
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
        return MatchWork{static_cast<double>(size.width), 1};
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
    EXPECT_EQ(forecast.speeds().begin()->first, "net/auto/auto/models/large.pth");
}

TEST(RunForecast, knowsANetworkByItsPrecisionAndFolder) {
    MatchOptions options = withRange(64);
    options.network.weights = "/models/23-51-11/model.pth";
    options.network.precision = NetworkOptions::Precision::Fp32;
    RunForecast forecast;
    forecast.learn(iterating(), resultOf("net", 9, options));
    MatchOptions coarse = options;
    coarse.network.precision = NetworkOptions::Precision::Bf16;
    EXPECT_EQ(forecast.expect(iterating(), kSize, {}, coarse).seconds, std::nullopt);
    MatchOptions other = options;
    other.network.weights = "/models/11-33-40/model.pth";
    EXPECT_EQ(forecast.expect(iterating(), kSize, {}, other).seconds, std::nullopt);
}

TEST(RunForecast, whatAutoTurnedOutToBeIsLearnedToo) {
    MatchOptions options = withRange(64);
    options.network.weights = "/models/large.pth";
    StereoResult result = resultOf("net", 9, options);
    result.match.resolvedOptions.network.device = "cpu";
    result.match.resolvedOptions.network.precision = NetworkOptions::Precision::Fp32;
    RunForecast forecast;
    forecast.learn(iterating(), result);
    options.network.device = "cpu";
    options.network.precision = NetworkOptions::Precision::Fp32;
    EXPECT_TRUE(forecast.expect(iterating(), kSize, {}, options).isMeasured);
}

TEST(RunForecast, doesNotLearnTheLoadingOfWeights) {
    RunForecast forecast;
    StereoResult result = resultOf("net", 13, withRange(64));
    result.match.iterationsDone = 8;
    result.match.stats.stages = {{"loading weights", 3}, {"features", 2}, {"refinement", 8}};
    forecast.learn(iterating(), result);
    MatchOptions options = withRange(64);
    options.iterations = 8;
    EXPECT_THAT(forecast.expect(iterating(), kSize, {}, options).seconds, Optional(DoubleNear(10, 1e-9)));
}

MatcherInfo guessing() {
    MatcherInfo matcher = iterating();
    matcher.work = [](ImageSize size, const std::optional<StereoCalibration>&, const MatchOptions& options) {
        const double isKnown = options.network.device == "cpu";
        return MatchWork{10.0 * size.width, 1.0 * size.width, isKnown * 0.001};
    };
    matcher.memoryBytes = [](ImageSize size, const std::optional<StereoCalibration>&, const MatchOptions&) {
        return size.pixelCount();
    };
    return matcher;
}

TEST(RunForecast, beforeTheFirstRunItTakesTheMatchersGuess) {
    MatchOptions options;
    options.iterations = 4;
    options.network.device = "cpu";
    const RunCost cost = RunForecast().expect(guessing(), kSize, {}, options);
    EXPECT_THAT(cost.seconds, Optional(DoubleNear(400 * (10 + 4) * 0.001, 1e-9)));
    EXPECT_FALSE(cost.isMeasured);
    options.network.device = "cuda";
    EXPECT_EQ(RunForecast().expect(guessing(), kSize, {}, options).seconds, std::nullopt)
        << "there is no guess";
}

TEST(RunForecast, otherWeightsAreForetoldFromThoseMeasured) {
    MatchOptions measured;
    measured.network.device = "cuda";
    measured.network.weights = "/models/small.pth";
    StereoResult result = resultOf("net", 8, measured);
    result.match.iterationsDone = 10;
    result.match.stats.stages = {{"features", 4}, {"refinement", 4}};
    RunForecast forecast;
    forecast.learn(guessing(), result);
    MatchOptions others = measured;
    others.network.weights = "/models/large.pth";
    others.iterations = 20;
    const RunCost cost = forecast.expect(guessing(), kSize, {}, others);
    EXPECT_THAT(cost.seconds, Optional(DoubleNear(12, 1e-9)));
    EXPECT_FALSE(cost.isMeasured);
    EXPECT_TRUE(forecast.expect(guessing(), kSize, {}, measured).isMeasured);
    others.network.precision = NetworkOptions::Precision::Fp32;
    EXPECT_EQ(forecast.expect(guessing(), kSize, {}, others).seconds, std::nullopt) << "another precision";
}

TEST(RunForecast, expectsMoreMemoryOfAMatcherThatTookMoreThanItSaid) {
    RunForecast forecast;
    EXPECT_EQ(forecast.expect(guessing(), kSize, {}, {}).memoryBytes, kSize.pixelCount());
    forecast.learn(guessing(), resultOf("net", 1, {}));
    EXPECT_EQ(forecast.expect(guessing(), kSize, {}, {}).memoryBytes, 8'000'000U) << "as measured";
    StereoResult less = resultOf("net", 1, {});
    less.match.stats.peakMemoryBytes = 1000;
    forecast.learn(guessing(), less);
    EXPECT_EQ(forecast.expect(guessing(), kSize, {}, {}).memoryBytes, kSize.pixelCount())
        << "its own word again";
}

/// Foretells the memory of runs on the processor only, as a network does.
MatcherInfo silentOfCards() {
    MatcherInfo matcher = iterating();
    matcher.memoryBytes = [](ImageSize size, const std::optional<StereoCalibration>&,
                             const MatchOptions& options) {
        return options.network.device == "cpu" ? size.pixelCount() : std::size_t{0};
    };
    return matcher;
}

TEST(RunForecast, memoryOfACardIsKnownAfterTheFirstRunOnIt) {
    MatchOptions onCard = withRange(64);
    onCard.network.device = "cuda";
    RunForecast forecast;
    EXPECT_EQ(forecast.expect(silentOfCards(), kSize, {}, onCard).memoryBytes, std::nullopt);
    forecast.learn(silentOfCards(), resultOf("net", 1, onCard));
    const RunCost second = forecast.expect(silentOfCards(), kSize, {}, onCard);
    EXPECT_EQ(second.memoryBytes, 8'000'000U);
    EXPECT_FALSE(second.isMemoryOfThisMachine);
    EXPECT_EQ(forecast.expect(silentOfCards(), {800, 300}, {}, onCard).memoryBytes, 16'000'000U);

    MatchOptions here = onCard;
    here.network.device = "cpu";
    forecast.learn(silentOfCards(), resultOf("net", 1, here));
    const RunCost cost = forecast.expect(silentOfCards(), kSize, {}, here);
    EXPECT_EQ(cost.memoryBytes, 8'000'000U);
    EXPECT_TRUE(cost.isMemoryOfThisMachine);
    EXPECT_EQ(forecast.expect(silentOfCards(), kSize, {}, onCard).memoryBytes, 8'000'000U) << "still known";
}

TEST(RunForecast, whatWasNotMeasuredIsNotForetold) {
    StereoResult result = resultOf("net", 1, withRange(64));
    result.match.stats.peakMemoryBytes = 0;
    RunForecast forecast;
    forecast.learn(iterating(), result);
    EXPECT_EQ(forecast.expect(iterating(), kSize, {}, withRange(64)).memoryBytes, std::nullopt);
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
