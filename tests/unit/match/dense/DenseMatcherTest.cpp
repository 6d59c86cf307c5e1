#include "core/match/dense/DenseMatcher.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <ctime>

#include "core/base/Error.h"
#include "core/match/Match.h"
#include "core/match/Remedy.h"
#include "core/match/dense/DenseOptions.h"
#include "core/metrics/ErrorMetrics.h"
#include "tests/support/ShiftedPair.h"

namespace stereo {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;

MatchInput inputOf(StereoPair pair, std::optional<StereoCalibration> calibration = {}) {
    return {std::make_shared<const StereoPair>(std::move(pair)), calibration};
}

MatchInput shifted(ImageSize size, int disparityPx) {
    return inputOf(test::shiftedPair(size, disparityPx));
}

MatchResult matched(const MatchInput& input, const MatchOptions& options = {},
                    std::size_t mostBytes = DenseMatcher::kMostBytes) {
    DenseMatcher matcher(mostBytes);
    return match(matcher, input, options, RunControl());
}

StereoCalibration calibration(ImageSize size, std::optional<int> ndisp, double doffs) {
    return StereoCalibration({.fx = 500,
                              .fy = 500,
                              .cx = 100,
                              .cy = 50,
                              .rightCx = 100 + doffs,
                              .baselineMetres = 0.2,
                              .imageSize = size,
                              .maxDisparityPx = ndisp});
}

/// At the left edge, where the right image ends, a disparity may be off by a whole pixel.
void expectEverywhere(float px, const DisparityMap& disparity) {
    EXPECT_THAT(disparity.values(), Each(testing::FloatNear(px, 1)));
    DisparityMap truth(disparity.size());
    std::ranges::fill(truth.values(), px);
    const ErrorMetrics metrics = errorsOf(disparity, truth);
    EXPECT_LE(metrics.epePx, 0.1);  // in noise the neighbours of the best cost what they like
    EXPECT_LE(metrics.badAt(0.5).estimated, 0.01);
}

TEST(DenseMatcher, doesNotIterateAndSaysSo) {
    const MatcherInfoPtr info = denseInfo();
    EXPECT_EQ(info->id(), "dense");
    EXPECT_EQ(info->name(), "Dense");
    EXPECT_FALSE(info->iterates());
    EXPECT_EQ(info->requiredFile(), nullptr);
    EXPECT_TRUE(info->create()->searchesBelowZero());
}

TEST(DenseMatcher, findsAConstantShiftEverywhere) {
    const DisparityMap disparity = matched(shifted({200, 100}, 9), {.maxDisparityPx = 32}).disparity;
    EXPECT_EQ(disparity.size(), (ImageSize{200, 100}));
    expectEverywhere(9, disparity);
}

TEST(DenseMatcher, answersEveryPixelOfHopelessImagesToo) {
    for (const ImageSize size : {ImageSize{16, 16}, ImageSize{17, 33}, ImageSize{200, 100}}) {
        const MatchResult result = matched(inputOf({RgbImage(size), RgbImage(size)}));
        EXPECT_EQ(result.disparity.size(), size);
        EXPECT_EQ(result.disparity.density(), 1.0);
    }
}

TEST(DenseMatcher, theSmallestPairAtTheSmallestScaleWorks) {
    const MatchResult result = matched(shifted({16, 16}, 2), {.scale = 0.1, .maxDisparityPx = 1});
    EXPECT_EQ(result.disparity.density(), 1.0);
}

TEST(DenseMatcher, scaleKeepsTheUnitsByTheTrueRatio) {
    const DisparityMap disparity =
        matched(shifted({303, 120}, 12), {.scale = 0.5, .maxDisparityPx = 32}).disparity;
    EXPECT_EQ(disparity.size(), (ImageSize{303, 120}));
    EXPECT_EQ(disparity.density(), 1.0);
    EXPECT_NEAR(disparity.at(150, 60), 12.0F, 0.25F);
}

TEST(DenseMatcher, saysWhatWasReallyUsedAndThatGivesTheSameAgain) {
    const MatchInput input = inputOf(test::shiftedPair({400, 100}, 9), calibration({400, 100}, 70, 0));
    const MatchResult first = matched(input);
    EXPECT_EQ(first.resolvedOptions.maxDisparityPx, 96);
    EXPECT_THAT(first.notes,
                ElementsAre("maximum disparity 70 px, from ndisp of the calibration; searched up to 96 px"));
    const MatchResult second = matched(input, first.resolvedOptions);
    EXPECT_EQ(first.disparity, second.disparity);
    EXPECT_EQ(first.resolvedOptions, second.resolvedOptions);
}

TEST(DenseMatcher, findsDisparitiesBelowZeroDownToInfinity) {
    for (const int px : {-14, 0, 9}) {
        const MatchInput input =
            inputOf(test::shiftedPair({200, 100}, px), calibration({200, 100}, 32, 14.3));
        const DisparityMap disparity = matched(input).disparity;
        for (const int x : {3, 14, 100, 180, 197})
            EXPECT_NEAR(disparity.at(x, 50), static_cast<float>(px), 0.26F) << x;
    }
    const MatchInput even = inputOf(test::shiftedPair({400, 300}, -12), calibration({400, 300}, 32, 20));
    EXPECT_NEAR(matched(even, {.scale = 0.5}).disparity.at(200, 150), -12.0F, 0.25F);
}

TEST(DenseMatcher, saysWhereItsSearchStartedAndEnds) {
    const MatchInput input = inputOf(test::shiftedPair({400, 100}, -9), calibration({400, 100}, 32, 32));
    const MatchResult result = matched(input, {.maxDisparityPx = 64});
    EXPECT_THAT(result.notes,
                ElementsAre("maximum disparity 64 px, as asked for",
                            "searched from -32 px on: doffs 32 of the calibration puts infinity there"));
}

TEST(DenseMatcher, saysWhatItGuessedAndHowSureItIs) {
    EXPECT_TRUE(denseInfo()->givesConfidence());
    EXPECT_TRUE(denseInfo()->fillsIn());
    for (const double scale : {1.0, 0.5}) {
        const MatchResult result = matched(shifted({240, 120}, 20), {.scale = scale, .maxDisparityPx = 32});
        ASSERT_TRUE(result.confidence);
        EXPECT_EQ(result.confidence->size(), (ImageSize{240, 120}));
        EXPECT_EQ(result.guessed.size(), (ImageSize{240, 120}));
        EXPECT_TRUE(result.guessed.at(8, 60)) << "the right camera does not see it";
        EXPECT_FALSE(result.guessed.at(120, 60));
        EXPECT_LT(result.guessed.count(), 240U * 120 / 8);
        EXPECT_GT(result.confidence->at(120, 60), 0.9F);
        EXPECT_LT(result.confidence->at(8, 60), 0.8F);
        for (const float each : result.confidence->values()) ASSERT_TRUE(each >= 0 && each <= 1);
    }
}

TEST(DenseMatcher, isUnsureOfImagesWithNothingInThem) {
    const MatchResult result = matched(inputOf({RgbImage({200, 100}), RgbImage({200, 100})}));
    for (const float each : result.confidence->values()) ASSERT_LE(each, 0.5F);
}

TEST(DenseMatcher, stripsFindTheConstantShiftToo) {
    const MatchInput input = shifted({400, 300}, 9);
    const MatchResult result = matched(input, {.maxDisparityPx = 32}, 2'000'000);
    expectEverywhere(9, result.disparity);
    EXPECT_THAT(result.notes, Contains("matched in 4 strips to bound memory"));
}

TEST(DenseMatcher, reportsWhatTheRunCost) {
    const RunStats stats = matched(shifted({200, 100}, 9), {.maxDisparityPx = 32}).stats;
    EXPECT_THAT(stats.stages, Contains(Field(&StageCost::stage, Stage(Stage::Matching))));
    EXPECT_GT(stats.totalSeconds, 0);
    EXPECT_GE(stats.peakMemoryBytes, 2U * 200 * 100 * 32);
    EXPECT_EQ(stats.peakMemoryBytes, *denseInfo()->memoryBytes({200, 100}, {}, {.maxDisparityPx = 32}));
}

TEST(DenseMatcher, needsBoundedMemory) {
    EXPECT_LT(*denseInfo()->memoryBytes({960, 540}, {}, {.maxDisparityPx = 192}), 300'000'000U);
    EXPECT_LT(*denseInfo()->memoryBytes({4000, 3000}, {}, {}), 950'000'000U);
}

TEST(DenseMatcher, refusesOptionsOutOfRange) {
    OptionValues values;
    values.set("smoothness", 176);
    MatchOptions options;
    options.setOwn(kDenseId, values);
    try {
        (void)matched(shifted({64, 48}, 4), options);
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), HasSubstr("Smoothness (P2) is 176"));
    }
}

TEST(DenseMatcher, countsUpToTheEndOfEachStage) {
    std::vector<Progress> seen;
    const RunControl run({}, [&](const Progress& progress) { seen.push_back(progress); });
    (void)DenseMatcher().begin(shifted({160, 300}, 9), {.maxDisparityPx = 96}, run);
    for (const Stage::Kind stage : {Stage::Preparing, Stage::Matching, Stage::Cleaning, Stage::Finishing})
        EXPECT_THAT(seen, Contains(Field(&Progress::stage, Stage(stage))));
    EXPECT_THAT(seen, Contains(Progress{Stage::Matching, 1000, 1000}));
    EXPECT_TRUE(std::ranges::is_sorted(seen, [](const Progress& a, const Progress& b) {
        return std::pair(a.stage, a.step) < std::pair(b.stage, b.step);
    }));
}

TEST(DenseMatcher, aStopBeforeTheStartIsHonoured) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)DenseMatcher().begin(shifted({64, 48}, 4), {}, RunControl(stop.get_token())),
                 Cancelled);
}

/// What all threads have worked: on free cores more than the time that passes; a busy machine does not change
/// it.
double workedSeconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// The longest work between two checkpoints, which is the longest way to a stop.
void expectToStopSoon(const MatchInput& input, MatchOptions options) {
#ifdef STEREOSCOPE_SANITIZED
    constexpr double kSeconds = 10;
#else
    constexpr double kSeconds = 0.3;
#endif
    double last = workedSeconds(), longest = 0;
    Progress at{Stage::Preparing, 0, 0}, slowest = at;
    const RunControl run({}, [&](const Progress& progress) {
        const double now = workedSeconds();
        if (now - last > longest) longest = now - last, slowest = at;
        last = now, at = progress;
    });
    (void)DenseMatcher().begin(input, options, run);
    if (workedSeconds() - last > longest) longest = workedSeconds() - last, slowest = at;
    testing::Test::RecordProperty("longestSeconds", std::to_string(longest));
    EXPECT_LT(longest, kSeconds) << slowest.stage.text() << ' ' << slowest.step;
}

TEST(DenseMatcher, stopsWithin300MsOfALargePairAtAnyTime) {
    expectToStopSoon(shifted({3000, 2000}, 60), {.maxDisparityPx = 128});
}

/// Far apart: two images that have nothing to do with each other: nearly every pixel is a hole.
TEST(DenseMatcher, stopsWithin300MsOf12MegapixelsWithoutAMatchAtAnyTime) {
    expectToStopSoon(shifted({4000, 3000}, 100'000), {.maxDisparityPx = 32});
}

/// Everything is one island, and the disparity and the confidence are made larger.
TEST(DenseMatcher, stopsWithin300MsOf12MegapixelsAtHalfTheScaleAtAnyTime) {
    expectToStopSoon(shifted({4000, 3000}, 20), {.scale = 0.5, .maxDisparityPx = 32});
}

}  // namespace
}  // namespace stereo
