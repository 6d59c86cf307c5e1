#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "core/io/CalibrationReader.h"
#include "core/io/ImageReader.h"
#include "core/io/MapReader.h"
#include "core/io/PairReader.h"
#include "core/match/Match.h"
#include "core/match/sgm/SgbmMatcher.h"
#include "core/match/sgm/SgmOptions.h"
#include "core/metrics/ErrorMetrics.h"
#include "core/stereo/Depth.h"
#include "core/stereo/Percentile.h"
#include "tests/support/TestPaths.h"

// Real pairs with ground truth; the bounds are those of the baseline in the issue that asked for SGM.
namespace stereo {
namespace {

using test::dataPath;
using test::externalDataPath;
using test::samplePath;

const MatchInput& motorcycle() {
    static const MatchInput input{
        std::make_shared<const StereoPair>(readPair(samplePath("left.png"), samplePath("right.png"))),
        readCalibration(samplePath("calib.txt")).calibration};
    return input;
}

MatchInput evaluationMotorcycle() {
    return {std::make_shared<const StereoPair>(readPair(dataPath("middlebury_motorcycle_q/im0.png"),
                                                        dataPath("middlebury_motorcycle_q/im1.png"))),
            readCalibration(dataPath("middlebury_motorcycle_q/calib.txt")).calibration};
}

DisparityMap matched(const MatchInput& input, const MatchOptions& options = {},
                     std::size_t cells = SgbmMatcher::kCellsPerTile) {
    SgbmMatcher matcher(cells);
    return match(matcher, input, options, RunControl()).disparity;
}

MatchOptions with(const SgmOptions& sgm) {
    MatchOptions options;
    sgm.writeTo(options);
    return options;
}

DisparityMap motorcycleTruth() {
    return readDisparity(dataPath("motorcycle/disp0.pfm"));
}

DisparityMap leftStrip(const DisparityMap& map, int width) {
    DisparityMap strip({width, map.height()});
    for (int y = 0; y < map.height(); ++y) std::copy_n(map.row(y), width, strip.row(y));
    return strip;
}

TEST(SgbmOnMotorcycle, isAsGoodAsTheBaseline) {
    const ErrorMetrics metrics = errorsOf(matched(motorcycle()), motorcycleTruth());
    EXPECT_LE(metrics.badAt(2).estimated, 0.065);
    EXPECT_GE(metrics.density(), 0.90);
}

// What lies between 0 and the infinity of its calibration is searched as well.
TEST(SgbmOnMotorcycle, isNoWorseForTheStartOfItsSearch) {
    MatchInput fromZero = motorcycle();
    CalibrationNumbers numbers = fromZero.calibration->numbers();
    numbers.rightCx = numbers.cx;
    fromZero.calibration = StereoCalibration(numbers);
    const ErrorMetrics plain = errorsOf(matched(fromZero), motorcycleTruth());
    const ErrorMetrics metrics = errorsOf(matched(motorcycle()), motorcycleTruth());
    RecordProperty("bad2", std::to_string(plain.badAt(2).estimated) + " -> " +
                               std::to_string(metrics.badAt(2).estimated));
    RecordProperty("density", std::to_string(plain.density()) + " -> " + std::to_string(metrics.density()));
    EXPECT_LE(metrics.badAt(2).estimated, plain.badAt(2).estimated);
    EXPECT_GE(metrics.density(), plain.density() - 0.005);
}

TEST(SgbmOnMotorcycle, matchesTheLeftStripToo) {
    // Without padding not one of these pixels can be matched.
    const ErrorMetrics metrics =
        errorsOf(leftStrip(matched(motorcycle()), 60), leftStrip(motorcycleTruth(), 60));
    EXPECT_GE(metrics.density(), 0.6);
    EXPECT_LE(metrics.badAt(2).estimated, 0.25);
}

TEST(SgbmOnMotorcycle, twoRunsAreBitEqual) {
    EXPECT_EQ(matched(motorcycle()), matched(motorcycle()));
    EXPECT_EQ(matched(motorcycle(), {}, 8'000'000), matched(motorcycle(), {}, 8'000'000));
}

TEST(SgbmOnMotorcycle, halfScaleKeepsTheUnits) {
    const ErrorMetrics metrics = errorsOf(matched(motorcycle(), {.scale = 0.5}), matched(motorcycle()));
    EXPECT_LE(metrics.epePx, 1.0);
    EXPECT_LE(metrics.badAt(2).estimated, 0.06);
    EXPECT_LE(errorsOf(matched(motorcycle(), {.scale = 0.5}), motorcycleTruth()).badAt(2).estimated, 0.10);
}

TEST(SgbmOnMotorcycle, stripsEqualTheWholeImage) {
    const ErrorMetrics metrics = errorsOf(matched(motorcycle(), {}, 10'000'000), matched(motorcycle()));
    EXPECT_LE(metrics.badAt(1).estimated, 0.0005);
    EXPECT_GE(metrics.density(), 0.998);
}

TEST(SgbmOnMotorcycle, tilesAreNearlyAsGoodAsTheWholeImage) {
    const ErrorMetrics metrics = errorsOf(matched(motorcycle(), {}, 5'000'000), motorcycleTruth());
    EXPECT_LE(metrics.badAt(2).estimated, 0.07);
    EXPECT_GE(metrics.density(), 0.90);
}

// In 16 bits the costs of large windows in colour would come out as small ones: 59 % matched, half of it
// wrong.
TEST(SgbmOnMotorcycle, isNearlyAsGoodWithLargeWindows) {
    for (const int side : {7, 9, 11}) {
        const ErrorMetrics metrics =
            errorsOf(matched(motorcycle(), with({.blockSizePx = side})), motorcycleTruth());
        EXPECT_LE(metrics.badAt(2).estimated, 0.10) << side;
        EXPECT_GE(metrics.density(), 0.88) << side;
    }
}

TEST(SgbmOnMotorcycle, eachOptionHasAnEffect) {
    const DisparityMap plain = matched(motorcycle());
    EXPECT_NE(matched(motorcycle(), {.scale = 0.8}), plain);
    EXPECT_NE(matched(motorcycle(), {.maxDisparityPx = 40}), plain);
    EXPECT_NE(matched(motorcycle(), with({.blockSizePx = 3})), plain);
    EXPECT_NE(matched(motorcycle(), with({.smoothness = 8})), plain);
    EXPECT_NE(matched(motorcycle(), with({.p1 = 300})), plain);
    EXPECT_EQ(matched(motorcycle(), with({.p1 = 600})), plain);
    EXPECT_NE(matched(motorcycle(), with({.paths = SgmOptions::Paths::Five})), plain);
    EXPECT_NE(matched(motorcycle(), with({.paths = SgmOptions::Paths::Three})), plain);
}

TEST(SgbmOnMotorcycle, weakerChecksKeepMorePixels) {
    const std::size_t plain = matched(motorcycle()).knownCount();
    EXPECT_GT(matched(motorcycle(), with({.uniquenessPercent = 0})).knownCount(), plain);
    EXPECT_GT(matched(motorcycle(), with({.speckleWindowPx = 0})).knownCount(), plain);
    EXPECT_GT(matched(motorcycle(), with({.speckleRangePx = 20})).knownCount(), plain);
    EXPECT_GT(matched(motorcycle(), with({.leftRightTolerancePx = 10})).knownCount(), plain);
    EXPECT_GT(matched(motorcycle(), with({.leftRightCheck = false})).knownCount(),
              matched(motorcycle(), with({.leftRightTolerancePx = 10})).knownCount());
}

// The Motorcycle pair as cameras see it that are turned towards each other: of these 208x120 px the right
// image lies 22 px farther left, so that far things have disparities below 0.
TEST(SgbmOnToedInCameras, findsEveryDepth) {
    const auto toedIn = externalDataPath("../reports/R21");
    const auto parallel = externalDataPath("../reports/base");
    if (!toedIn || !parallel) GTEST_SKIP() << "STEREOSCOPE_DATA is not set";
    const auto depthOf = [](const std::filesystem::path& folder, const char* left, const char* right) {
        const auto calibration = readCalibration(folder / "calib.txt").calibration;
        return toDepth(matched({std::make_shared<const StereoPair>(readPair(folder / left, folder / right)),
                                calibration}),
                       calibration);
    };
    const DepthMap depth = depthOf(*toedIn, "left.png", "right.png");
    const DepthMap expected = depthOf(*parallel, "left_gray.png", "right_gray.png");
    std::size_t both = 0, alike = 0;
    for (std::size_t i = 0; i < depth.values().size(); ++i) {
        const float a = depth.values()[i], b = expected.values()[i];
        both += std::isfinite(a) && std::isfinite(b);
        alike += std::abs(a / b - 1) < 0.03F;
    }
    EXPECT_GE(depth.density(), expected.density() - 0.02);
    EXPECT_GE(static_cast<double>(alike), 0.97 * static_cast<double>(both));
    std::vector<float> depths = knownValues(depth);
    // Of the ground truth of this part of the pair.
    EXPECT_NEAR(percentile(depths, 0.5), 2.14, 0.05);
    EXPECT_NEAR(percentile(depths, 99.5), 4.55, 0.15);
}

TEST(SgbmOnTheEvaluationMotorcycle, isAsGoodAsTheBaseline) {
    const MatchInput input = evaluationMotorcycle();
    const DisparityMap truth = readDisparity(dataPath("middlebury_motorcycle_q/disp0GT.pfm"));
    EXPECT_LE(errorsOf(matched(input), truth).badAt(2).estimated, 0.075);
}

TEST(SgbmOnTheEvaluationMotorcycle, isBetterWhereBothCamerasSee) {
    const DisparityMap truth = readDisparity(dataPath("middlebury_motorcycle_q/disp0GT.pfm"));
    const RgbImage visible = readImage(dataPath("middlebury_motorcycle_q/mask0nocc.png")).rgb;
    PixelMask both(truth.size());
    for (std::size_t i = 0; i < both.flags().size(); ++i) both.flags()[i] = visible.pixels()[3 * i] == 255;
    const ErrorMetrics metrics = errorsOf(matched(evaluationMotorcycle()), truth, both);
    EXPECT_LE(metrics.badAt(2).estimated, 0.04);
    EXPECT_GE(metrics.density(), 0.96);
}

}  // namespace
}  // namespace stereo
