#include "core/match/sgm/SgbmMatcher.h"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <opencv2/core/utility.hpp>

#include "core/base/Error.h"
#include "core/match/Match.h"
#include "core/match/Remedy.h"
#include "core/match/sgm/SgmOptions.h"
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
                    std::size_t cells = SgbmMatcher::kCellsPerTile) {
    SgbmMatcher matcher(cells);
    return match(matcher, input, options, RunControl());
}

std::string refusal(const MatchInput& input, const MatchOptions& options) {
    try {
        (void)matched(input, options);
    } catch (const Error& error) {
        return error.sentence();
    }
    return "accepted";
}

StereoCalibration calibration(std::optional<int> ndisp, double rightCx = 100) {
    return StereoCalibration({.fx = 500,
                              .fy = 500,
                              .cx = 100,
                              .cy = 50,
                              .rightCx = rightCx,
                              .baselineMetres = 0.2,
                              .imageSize = {400, 100},
                              .maxDisparityPx = ndisp});
}

TEST(SgbmMatcher, doesNotIterateAndSaysSo) {
    const MatcherInfoPtr info = sgbmInfo();
    EXPECT_EQ(info->id(), "sgm");
    EXPECT_FALSE(info->iterates());
    EXPECT_TRUE(info->uses(option::kScale));
    EXPECT_EQ(matched(shifted({64, 48}, 4)).iterationsDone, 0);
}

TEST(SgbmMatcher, findsAConstantShiftUpToTheLeftEdge) {
    const DisparityMap disparity = matched(shifted({200, 100}, 9), {.maxDisparityPx = 32}).disparity;
    EXPECT_EQ(disparity.size(), (ImageSize{200, 100}));
    EXPECT_FLOAT_EQ(disparity.at(100, 50), 9.0F);
    EXPECT_FLOAT_EQ(disparity.at(12, 50), 9.0F);
    EXPECT_GT(disparity.density(), 0.9);
}

TEST(SgbmMatcher, equalImagesLieAtInfinity) {
    const DisparityMap disparity = matched(shifted({200, 100}, 0)).disparity;
    EXPECT_EQ(disparity.density(), 1.0);
    EXPECT_THAT(disparity.values(), Each(0.0F));
}

TEST(SgbmMatcher, blackImagesMatchWithoutACrash) {
    const MatchResult result = matched(inputOf({RgbImage({200, 100}), RgbImage({200, 100})}));
    EXPECT_EQ(result.disparity.size(), (ImageSize{200, 100}));
}

TEST(SgbmMatcher, theSmallestPairAtTheSmallestScaleWorks) {
    const MatchResult result = matched(shifted({16, 16}, 2), {.scale = 0.1, .maxDisparityPx = 1});
    EXPECT_EQ(result.disparity.size(), (ImageSize{16, 16}));
}

TEST(SgbmMatcher, scaleKeepsTheUnitsByTheTrueRatio) {
    const DisparityMap disparity =
        matched(shifted({303, 120}, 12), {.scale = 0.5, .maxDisparityPx = 32}).disparity;
    EXPECT_EQ(disparity.size(), (ImageSize{303, 120}));
    // 303 px become 152, so 12 px are 6.02 px; without the true ratio the error grows with the disparity.
    EXPECT_NEAR(disparity.at(150, 60), 12.0F, 0.15F);
}

TEST(SgbmMatcher, saysWhatWasReallyUsed) {
    const MatchResult result = matched(inputOf(test::shiftedPair({400, 100}, 9), calibration(70)));
    EXPECT_EQ(result.resolvedOptions.maxDisparityPx, 80);
    EXPECT_EQ(SgmOptions::from(result.resolvedOptions).p1, 600);
    EXPECT_THAT(result.notes, ElementsAre("maximum disparity 80 px, from ndisp of the calibration"));
}

TEST(SgbmMatcher, whatWasUsedGivesTheSameAgain) {
    const MatchInput input = inputOf(test::shiftedPair({401, 100}, 9), calibration(70));
    const MatchResult first = matched(input, {.scale = 0.5});
    const MatchResult second = matched(input, first.resolvedOptions);
    EXPECT_EQ(first.disparity, second.disparity);
    EXPECT_EQ(first.resolvedOptions, second.resolvedOptions);
}

StereoCalibration turnedInwards(ImageSize size, double doffs) {
    return StereoCalibration({.fx = 500,
                              .fy = 500,
                              .cx = 100,
                              .cy = 50,
                              .rightCx = 100 + doffs,
                              .baselineMetres = 0.2,
                              .imageSize = size,
                              .maxDisparityPx = 32});
}

TEST(SgbmMatcher, findsDisparitiesBelowZeroDownToInfinityAndUpToBothEdges) {
    for (const int px : {-14, 0, 9}) {
        const MatchInput input = inputOf(test::shiftedPair({200, 100}, px), turnedInwards({200, 100}, 14.3));
        const DisparityMap disparity = matched(input).disparity;
        for (const int x : {14, 100, 180}) EXPECT_FLOAT_EQ(disparity.at(x, 50), static_cast<float>(px)) << x;
        EXPECT_GT(disparity.density(), 0.9);
    }
}

TEST(SgbmMatcher, endsWhereItWasAskedToWhereverItStarts) {
    const MatchInput input = inputOf(test::shiftedPair({400, 100}, -9), turnedInwards({400, 100}, 32));
    const MatchResult result = matched(input, {.maxDisparityPx = 48});
    EXPECT_EQ(result.resolvedOptions.maxDisparityPx, 48);
    EXPECT_THAT(result.notes,
                ElementsAre("maximum disparity 48 px, as asked for",
                            "searched from -32 px on: doffs 32 of the calibration puts infinity there"));
    EXPECT_EQ(matched(input, result.resolvedOptions).disparity, result.disparity);
}

TEST(SgbmMatcher, findsDisparitiesBelowZeroInTilesAndAtHalfTheScale) {
    const MatchInput input = inputOf(test::shiftedPair({400, 300}, -9), turnedInwards({400, 300}, 20));
    const DisparityMap inTiles = matched(input, {}, 1'000'000).disparity;
    EXPECT_GT(inTiles.density(), 0.9);
    for (const int x : {12, 150, 380}) EXPECT_FLOAT_EQ(inTiles.at(x, 150), -9.0F) << x;
    const MatchInput even = inputOf(test::shiftedPair({400, 300}, -12), turnedInwards({400, 300}, 20));
    EXPECT_NEAR(matched(even, {.scale = 0.5}).disparity.at(200, 150), -12.0F, 0.15F);
}

/// OpenCV's own number of threads again at the end.
struct SgbmThreads : testing::Test {
    ~SgbmThreads() override { cv::setNumThreads(-1); }
};

TEST_F(SgbmThreads, findTheSameTogetherAsOneAloneAndHoldMoreMemory) {
    const MatchInput input = shifted({400, 300}, 9);
    cv::setNumThreads(1);
    const MatchResult alone = matched(input, {}, 1'000'000);
    cv::setNumThreads(4);
    const MatchResult together = matched(input, {}, 1'000'000);
    EXPECT_EQ(together.disparity, alone.disparity);
    EXPECT_GT(together.stats.peakMemoryBytes, alone.stats.peakMemoryBytes);
}

TEST_F(SgbmThreads, allStopWhenOneIsAskedTo) {
    cv::setNumThreads(4);
    std::stop_source stop;
    const RunControl run(stop.get_token(), [&](const Progress& progress) {
        if (progress.stage == Stage::Matching) stop.request_stop();
    });
    SgbmMatcher matcher(200'000);
    EXPECT_THROW((void)match(matcher, shifted({400, 300}, 9), {}, run), Cancelled);
}

TEST(SgbmMatcher, reportsWhatTheRunCost) {
    const RunStats stats = matched(shifted({200, 100}, 9), {.maxDisparityPx = 32}).stats;
    EXPECT_THAT(stats.stages, Contains(Field(&StageCost::stage, Stage(Stage::Matching))));
    EXPECT_GT(stats.totalSeconds, 0);
    EXPECT_GE(stats.peakMemoryBytes, 4U * 200 * 100 * 32);
    EXPECT_LE(stats.peakMemoryBytes, 5U * 200 * 100 * 32);
}

TEST(SgbmMatcher, refusesOptionsOutOfRange) {
    EXPECT_THAT(refusal(shifted({64, 48}, 4), {.scale = 2}), HasSubstr("Scale is 2"));
}

TEST(SgbmMatcher, refusesARangeThatOpenCvCannotSearch) {
    EXPECT_EQ(refusal(shifted({4000, 16}, 4), {.maxDisparityPx = 3000}),
              "The maximum disparity is 3000 px; SGM can search 2032 px at this scale: lower the maximum "
              "disparity, or "
              "the scale to 0.67.");
}

// What was searched is in the range that a record may hold, and gives the same again.
TEST(SgbmMatcher, resolvesAWideRangeWithinWhatIsAllowed) {
    const MatchInput input = shifted({20000, 16}, 4);
    const MatchResult first = matched(input, {.scale = 0.1, .maxDisparityPx = MatchOptions::kMaxDisparityPx});
    EXPECT_EQ(first.resolvedOptions.maxDisparityPx, MatchOptions::kMaxDisparityPx);
    const MatchResult second = matched(input, first.resolvedOptions);
    EXPECT_EQ(second.resolvedOptions, first.resolvedOptions);
}

TEST_F(SgbmThreads, oneAloneReportsProgressInParts) {
    cv::setNumThreads(1);
    std::vector<Progress> seen;
    const RunControl run({}, [&](const Progress& progress) { seen.push_back(progress); });
    (void)SgbmMatcher(3'500'000).begin(shifted({160, 300}, 9), {.maxDisparityPx = 96}, run);
    EXPECT_THAT(seen, Contains(Progress{Stage::Matching, 0, 2}));
    EXPECT_THAT(seen, Contains(Progress{Stage::Matching, 1, 2}));
    EXPECT_THAT(seen, Contains(Progress{Stage::Matching, 2, 2}));
}

TEST(SgbmMatcher, stripsAndTilesFindTheConstantShiftToo) {
    const MatchInput input = shifted({400, 300}, 9);
    const MatchOptions options{.maxDisparityPx = 32};
    const DisparityMap whole = matched(input, options).disparity;
    const ErrorMetrics inStrips = errorsOf(matched(input, options, 2'000'000).disparity, whole);
    EXPECT_LT(inStrips.epePx, 0.001);
    EXPECT_GT(inStrips.density(), 0.99);
    const ErrorMetrics inTiles = errorsOf(matched(input, options, 500'000).disparity, whole);
    EXPECT_LT(inTiles.epePx, 0.001);
    EXPECT_GT(inTiles.density(), 0.99);
}

TEST(SgbmMatcher, aStopBeforeTheStartIsHonoured) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)SgbmMatcher().begin(shifted({64, 48}, 4), {}, RunControl(stop.get_token())),
                 Cancelled);
}

/// What this thread has worked. On a free core it is the time that passes; a busy machine does not
/// change it.
double workedSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Work from a request during part `part` to Cancelled.
double secondsToStop(const MatchInput& input, int part) {
    std::stop_source stop;
    double requested = 0;
    // Asked for at a checkpoint, just after it looked: the longest way to the next one.
    const RunControl run(stop.get_token(), [&](const Progress& progress) {
        if (progress.stage != Stage::Matching || progress.step < part) return;  // others take some
        requested = workedSeconds();
        stop.request_stop();
    });
    EXPECT_THROW((void)SgbmMatcher().begin(input, {}, run), Cancelled);
    return workedSeconds() - requested;
}

TEST(SgbmMatcher, stopsWithinHalfASecondOnALargePair) {
#ifdef STEREOSCOPE_SANITIZED
    constexpr double kSeconds = 5;
#else
    constexpr double kSeconds = 0.5;
#endif
    const MatchInput input = shifted({3000, 2000}, 60);
    EXPECT_LT(secondsToStop(input, 0), kSeconds);
    EXPECT_LT(secondsToStop(input, 2), kSeconds);
}

TEST_F(SgbmThreads, needBoundedMemoryForALargePair) {
    const auto peakWith = [](int threads) {
        cv::setNumThreads(threads);
        return matched(shifted({800, 200}, 60), {.maxDisparityPx = 752}).stats.peakMemoryBytes;
    };
    EXPECT_LT(peakWith(1), 200'000'000U);
    EXPECT_LT(peakWith(2), 300'000'000U) << "one tile more at a time";
}

#ifndef STEREOSCOPE_SANITIZED
void leaveMemory(std::size_t bytes) {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    const rlimit limit{pages * 4096 + bytes, RLIM_INFINITY};
    setrlimit(RLIMIT_AS, &limit);
}

[[noreturn]] void matchWithLittleMemory() {
    const MatchInput input = shifted({741, 500}, 9);
    leaveMemory(20'000'000);
    std::cerr << refusal(input, {.maxDisparityPx = 80});
    std::exit(0);
}

[[noreturn]] void matchSmallestWithLittleMemory() {
    const MatchInput input = shifted({6000, 4000}, 9);
    leaveMemory(2'000'000);
    try {
        (void)matched(input, {.scale = 0.1, .maxDisparityPx = 800});
    } catch (const ErrorWithRemedy& error) {
        std::cerr << "a remedy: ";
    } catch (const Error& error) {
        std::cerr << error.sentence();
    }
    std::exit(0);
}

TEST(SgbmMatcherDeathTest, saysHowMuchMemoryIsMissingAndWhichScaleFits) {
    EXPECT_EXIT(matchWithLittleMemory(), testing::ExitedWithCode(0),
                "Matching 741x500 images over 80 px of disparity needs 127 MB of memory, which is not "
                "available; scale 0.5 "
                "needs [0-9]+ MB");
}

[[noreturn]] void forecastWithLittleMemory() {
    const MatchOptions options{.maxDisparityPx = 752};
    const auto forecast = [&] { return *sgbmInfo()->memoryBytes({800, 400}, {}, options); };
    cv::setNumThreads(8);
    const std::size_t withAll = forecast();
    const MatchInput input = shifted({800, 400}, 60);
    leaveMemory(withAll / 2);
    const std::size_t fitting = forecast();
    std::cerr << (fitting < withAll / 2 ? "fits" : "does not fit");
    std::cerr << (matched(input, options).stats.peakMemoryBytes <= fitting ? ", as it was" : ", but more");
    std::exit(0);
}

TEST(SgbmMatcherDeathTest, forecastsNoMorePartsAtATimeThanFit) {
    EXPECT_EXIT(forecastWithLittleMemory(), testing::ExitedWithCode(0), "fits, as it was");
}

TEST(SgbmMatcherDeathTest, offersNoScaleWhereThereIsNoneBelow) {
    EXPECT_EXIT(matchSmallestWithLittleMemory(), testing::ExitedWithCode(0),
                "^Matching 6000x4000 .* close other programs, or match smaller images.$");
}
#endif

TEST(DefaultSearchRange, isWhatTheCalibrationDeclares) {
    EXPECT_EQ(defaultSearchRange({400, 100}, calibration(70)).maxDisparityPx, 70);
}

TEST(DefaultSearchRange, reachesAnObjectFiveBaselinesAway) {
    const SearchRange range = defaultSearchRange({400, 100}, calibration({}, 120));
    EXPECT_EQ(range.maxDisparityPx, 500 / 5 - 20);
    EXPECT_EQ(range.reason, "that of an object 1 m away, five baselines");
}

TEST(DefaultSearchRange, isAQuarterOfTheWidthWithoutCalibration) {
    EXPECT_EQ(defaultSearchRange({400, 100}, {}).maxDisparityPx, 100);
}

TEST(DefaultSearchRange, staysBetween16PxAndHalfTheWidth) {
    EXPECT_EQ(defaultSearchRange({40, 100}, {}).maxDisparityPx, 16);
    EXPECT_EQ(defaultSearchRange({24, 100}, {}).maxDisparityPx, 16);
    EXPECT_EQ(defaultSearchRange({400, 100}, calibration({}, 600)).maxDisparityPx, 16);
    const SearchRange range = defaultSearchRange({60, 100}, calibration(70));
    EXPECT_EQ(range.maxDisparityPx, 30);
    EXPECT_EQ(range.reason, "half the image width");
}

}  // namespace
}  // namespace stereo
