#include "app/match/RunForecast.h"

#include <gmock/gmock.h>

#include "tests/support/TestMatchers.h"

namespace stereo::app {
namespace {

using testing::DoubleNear;
using testing::Optional;

constexpr ImageSize kSize{400, 300};

test::InfoParts plainParts() {
    return {.id = "plain", .name = "Plain", .iterates = false};
}
MatcherInfoPtr plain() {
    return test::makeInfo(plainParts());
}

OptionRow textRow(const char* id) {
    return {.id = id, .type = OptionType::File, .byDefault = std::string(), .label = id};
}
std::string text(const MatchOptions& options, const char* id) {
    const OptionValue* value = options.ownOf("net").find(id);
    return value ? std::get<std::string>(*value) : std::string();
}
/// As fast as others of its kind on the same device.
test::InfoParts iteratingParts() {
    return {.id = "net",
            .name = "Net",
            .rows = {textRow("weights"), textRow("device")},
            .speedKey =
                [](const MatchOptions& options) {
                    return "net/" + text(options, "device") + "/models/" + text(options, "weights");
                },
            .speedGroup = [](const MatchOptions& options) { return "net/" + text(options, "device") + '/'; }};
}
MatcherInfoPtr iterating() {
    return test::makeInfo(iteratingParts());
}
void set(MatchOptions& options, const char* id, const char* value) {
    iterating()->set(options, id, value);
}

MatchOptions withRange(int maxDisparityPx) {
    MatchOptions options;
    options.maxDisparityPx = maxDisparityPx;
    return options;
}

/// A result whose match can be changed still.
struct Measured {
    std::string matcherId = {};
    MatchOptions options = {};
    MatchResult match = {};

    operator StereoResult() const {
        StereoResult result;
        result.pair = std::make_shared<const StereoPair>(RgbImage(kSize), RgbImage(kSize));
        result.matcherId = matcherId;
        result.options = options;
        result.match = std::make_shared<const MatchResult>(match);
        return result;
    }
};

Measured resultOf(const std::string& matcher, double seconds, const MatchOptions& options) {
    Measured result{matcher, options};
    result.match.resolvedOptions = options;
    result.match.stats.totalSeconds = seconds;
    result.match.stats.peakMemoryBytes = 8'000'000;
    return result;
}

TEST(RunForecast, knowsNoTimeBeforeTheFirstRun) {
    EXPECT_EQ(RunForecast().expect(*plain(), kSize, {}, {}).seconds, std::nullopt);
}

TEST(RunForecast, expectsTheSameAgain) {
    RunForecast forecast;
    forecast.learn(*plain(), resultOf("plain", 2, withRange(64)));
    const RunCost cost = forecast.expect(*plain(), kSize, {}, withRange(64));
    EXPECT_THAT(cost.seconds, Optional(DoubleNear(2, 1e-9)));
    EXPECT_EQ(cost.memoryBytes, 8'000'000U);
    EXPECT_EQ(forecast.expect(*iterating(), kSize, {}, {}).seconds, std::nullopt) << "another matcher";
}

TEST(RunForecast, growsWithPixelsAndDisparities) {
    RunForecast forecast;
    forecast.learn(*plain(), resultOf("plain", 2, withRange(64)));
    EXPECT_THAT(forecast.expect(*plain(), kSize, {}, withRange(128)).seconds, Optional(DoubleNear(4, 1e-9)));
    EXPECT_THAT(forecast.expect(*plain(), {800, 600}, {}, withRange(64)).seconds,
                Optional(DoubleNear(8, 1e-9)));
    MatchOptions half = withRange(64);
    half.scale = 0.5;
    EXPECT_THAT(forecast.expect(*plain(), kSize, {}, half).seconds, Optional(DoubleNear(0.25, 1e-9)))
        << "a quarter of the pixels, half of the disparities";
}

TEST(RunForecast, comparesRunsBeforeAndAfterAnyWasMeasured) {
    MatchOptions half = withRange(64);
    half.scale = 0.5;
    RunForecast forecast;
    EXPECT_THAT(forecast.timeRatio(*plain(), kSize, {}, withRange(64), half),
                Optional(DoubleNear(0.125, 1e-9)));
    forecast.learn(*plain(), resultOf("plain", 2, withRange(64)));
    EXPECT_THAT(forecast.timeRatio(*plain(), kSize, {}, half, withRange(64)), Optional(DoubleNear(8, 1e-9)));
    test::InfoParts silent = plainParts();
    silent.work = [](ImageSize, const MatchOptions&) { return MatchWork{}; };
    EXPECT_EQ(forecast.timeRatio(*test::makeInfo(silent), kSize, {}, half, withRange(64)), std::nullopt);
}

TEST(RunForecast, separatesIterationsFromWhatIsDoneOnce) {
    RunForecast forecast;
    Measured result = resultOf("net", 10, withRange(64));
    result.match.iterationsDone = 8;
    result.match.stats.stages = {{Stage::Features, 2}, {Stage::Refinement, 8}};
    forecast.learn(*iterating(), result);
    MatchOptions options = withRange(64);
    options.iterations = 16;
    EXPECT_THAT(forecast.expect(*iterating(), kSize, {}, options).seconds, Optional(DoubleNear(18, 1e-9)));
}

TEST(RunForecast, countsASlowRunHalf) {
    RunForecast forecast;
    forecast.learn(*plain(), resultOf("plain", 2, withRange(64)));
    forecast.learn(*plain(), resultOf("plain", 4, withRange(64)));
    EXPECT_THAT(forecast.expect(*plain(), kSize, {}, withRange(64)).seconds, Optional(DoubleNear(3, 1e-9)));
    forecast.learn(*plain(), resultOf("plain", 1, withRange(64)));
    EXPECT_THAT(forecast.expect(*plain(), kSize, {}, withRange(64)).seconds, Optional(DoubleNear(1, 1e-9)));
}

TEST(RunForecast, takesTheMatchersOwnMeasureOfItsWork) {
    test::InfoParts parts = plainParts();
    parts.work = [](ImageSize size, const MatchOptions&) {
        return MatchWork{static_cast<double>(size.width), 1};
    };
    const MatcherInfoPtr matcher = test::makeInfo(parts);
    RunForecast forecast;
    forecast.learn(*matcher, resultOf("plain", 2, withRange(64)));
    EXPECT_THAT(forecast.expect(*matcher, {800, 9}, {}, withRange(128)).seconds,
                Optional(DoubleNear(4, 1e-9)));
}

TEST(RunForecast, knowsRunsByTheirKey) {
    MatchOptions large = withRange(64);
    set(large, "weights", "large.pth");
    RunForecast forecast;
    forecast.learn(*iterating(), resultOf("net", 9, large));
    EXPECT_TRUE(forecast.expect(*iterating(), kSize, {}, large).isMeasured);
    MatchOptions small = large;
    set(small, "weights", "small.pth");
    EXPECT_FALSE(forecast.expect(*iterating(), kSize, {}, small).isMeasured);
    MatchOptions elsewhere = large;
    set(elsewhere, "device", "cuda");
    EXPECT_EQ(forecast.expect(*iterating(), kSize, {}, elsewhere).seconds, std::nullopt);
    EXPECT_EQ(forecast.speeds().begin()->first, "net//models/large.pth");
}

TEST(RunForecast, whatAutoTurnedOutToBeIsLearnedToo) {
    MatchOptions options = withRange(64);
    set(options, "weights", "large.pth");
    Measured result = resultOf("net", 9, options);
    set(result.match.resolvedOptions, "device", "cpu");
    RunForecast forecast;
    forecast.learn(*iterating(), result);
    set(options, "device", "cpu");
    EXPECT_TRUE(forecast.expect(*iterating(), kSize, {}, options).isMeasured);
}

TEST(RunForecast, doesNotLearnTheLoadingOfWeights) {
    RunForecast forecast;
    Measured result = resultOf("net", 13, withRange(64));
    result.match.iterationsDone = 8;
    result.match.stats.stages = {{Stage::Loading, 3}, {Stage::Features, 2}, {Stage::Refinement, 8}};
    forecast.learn(*iterating(), result);
    MatchOptions options = withRange(64);
    options.iterations = 8;
    EXPECT_THAT(forecast.expect(*iterating(), kSize, {}, options).seconds, Optional(DoubleNear(10, 1e-9)));
}

MatcherInfoPtr guessing() {
    test::InfoParts parts = iteratingParts();
    parts.work = [](ImageSize size, const MatchOptions& options) {
        const double isKnown = text(options, "device") == "cpu";
        return MatchWork{10.0 * size.width, 1.0 * size.width, isKnown * 0.001};
    };
    parts.memoryBytes = [](ImageSize size, const MatchOptions&) { return size.pixelCount(); };
    return test::makeInfo(parts);
}

TEST(RunForecast, beforeTheFirstRunItTakesTheMatchersGuess) {
    MatchOptions options;
    options.iterations = 4;
    set(options, "device", "cpu");
    const RunCost cost = RunForecast().expect(*guessing(), kSize, {}, options);
    EXPECT_THAT(cost.seconds, Optional(DoubleNear(400 * (10 + 4) * 0.001, 1e-9)));
    EXPECT_FALSE(cost.isMeasured);
    set(options, "device", "cuda");
    EXPECT_EQ(RunForecast().expect(*guessing(), kSize, {}, options).seconds, std::nullopt)
        << "there is no guess";
}

TEST(RunForecast, otherWeightsArePredictedFromThoseMeasured) {
    MatchOptions measured;
    set(measured, "device", "cuda");
    set(measured, "weights", "/models/small.pth");
    Measured result = resultOf("net", 8, measured);
    result.match.iterationsDone = 10;
    result.match.stats.stages = {{Stage::Features, 4}, {Stage::Refinement, 4}};
    RunForecast forecast;
    forecast.learn(*guessing(), result);
    MatchOptions others = measured;
    set(others, "weights", "/models/large.pth");
    others.iterations = 20;
    const RunCost cost = forecast.expect(*guessing(), kSize, {}, others);
    EXPECT_THAT(cost.seconds, Optional(DoubleNear(12, 1e-9)));
    EXPECT_FALSE(cost.isMeasured);
    EXPECT_TRUE(forecast.expect(*guessing(), kSize, {}, measured).isMeasured);
    set(others, "device", "elsewhere");
    EXPECT_EQ(forecast.expect(*guessing(), kSize, {}, others).seconds, std::nullopt) << "another device";
}

TEST(RunForecast, expectsMoreMemoryOfAMatcherThatTookMoreThanItSaid) {
    RunForecast forecast;
    EXPECT_EQ(forecast.expect(*guessing(), kSize, {}, {}).memoryBytes, kSize.pixelCount());
    forecast.learn(*guessing(), resultOf("net", 1, {}));
    EXPECT_EQ(forecast.expect(*guessing(), kSize, {}, {}).memoryBytes, 8'000'000U) << "as measured";
    Measured less = resultOf("net", 1, {});
    less.match.stats.peakMemoryBytes = 1000;
    forecast.learn(*guessing(), less);
    EXPECT_EQ(forecast.expect(*guessing(), kSize, {}, {}).memoryBytes, kSize.pixelCount())
        << "its own word again";
}

/// Predicts the memory of runs on the processor only, as a network does.
MatcherInfoPtr silentOfCards() {
    test::InfoParts parts = iteratingParts();
    parts.memoryBytes = [](ImageSize size, const MatchOptions& options) {
        return text(options, "device") == "cpu" ? size.pixelCount() : std::size_t{0};
    };
    return test::makeInfo(parts);
}

TEST(RunForecast, memoryOfACardIsKnownAfterTheFirstRunOnIt) {
    MatchOptions onCard = withRange(64);
    set(onCard, "device", "cuda");
    RunForecast forecast;
    EXPECT_EQ(forecast.expect(*silentOfCards(), kSize, {}, onCard).memoryBytes, std::nullopt);
    forecast.learn(*silentOfCards(), resultOf("net", 1, onCard));
    const RunCost second = forecast.expect(*silentOfCards(), kSize, {}, onCard);
    EXPECT_EQ(second.memoryBytes, 8'000'000U);
    EXPECT_FALSE(second.isMemoryOfThisMachine);
    EXPECT_EQ(forecast.expect(*silentOfCards(), {800, 300}, {}, onCard).memoryBytes, 16'000'000U);

    MatchOptions here = onCard;
    set(here, "device", "cpu");
    forecast.learn(*silentOfCards(), resultOf("net", 1, here));
    const RunCost cost = forecast.expect(*silentOfCards(), kSize, {}, here);
    EXPECT_EQ(cost.memoryBytes, 8'000'000U);
    EXPECT_TRUE(cost.isMemoryOfThisMachine);
    EXPECT_EQ(forecast.expect(*silentOfCards(), kSize, {}, onCard).memoryBytes, 8'000'000U) << "still known";
}

TEST(RunForecast, whatWasNotMeasuredIsNotPredicted) {
    Measured result = resultOf("net", 1, withRange(64));
    result.match.stats.peakMemoryBytes = 0;
    RunForecast forecast;
    forecast.learn(*iterating(), result);
    EXPECT_EQ(forecast.expect(*iterating(), kSize, {}, withRange(64)).memoryBytes, std::nullopt);
}

TEST(RunForecast, takesTheMatchersWordForItsMemory) {
    test::InfoParts parts = plainParts();
    parts.memoryBytes = [](ImageSize size, const MatchOptions&) { return size.pixelCount(); };
    EXPECT_EQ(RunForecast().expect(*test::makeInfo(parts), kSize, {}, {}).memoryBytes, kSize.pixelCount());
}

}  // namespace
}  // namespace stereo::app
