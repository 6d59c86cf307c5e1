#include "core/cloud/BuildCloud.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>

#include "core/base/Error.h"

namespace stereo {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr ImageSize kSize{40, 30};

/// depth = 100 * 0.2 / d: 2 m at 10 px.
StereoCalibration calibration(ImageSize size = kSize) {
    return StereoCalibration({.fx = 100,
                              .fy = 100,
                              .cx = 19.5,
                              .cy = 14.5,
                              .rightCx = 19.5,
                              .baselineMetres = 0.2,
                              .imageSize = size});
}

DisparityMap flat(float disparityPx) {
    return {kSize, std::vector<float>(kSize.pixelCount(), disparityPx)};
}

RgbImage picture() {
    RgbImage image(kSize);
    for (int y = 0; y < kSize.height; ++y) {
        for (int x = 0; x < kSize.width; ++x) image.row(y)[3 * x] = static_cast<std::uint8_t>(x + y);
    }
    return image;
}

CloudOptions nothingFiltered() {
    return {.nearMetres = 0,
            .farMetres = 1000,
            .removeInvisible = false,
            .removeFlyingPixels = false,
            .removeIsolated = false};
}

CloudResult built(const DisparityMap& disparity, const CloudOptions& options) {
    return buildCloud(disparity, calibration(), picture(), options, RunControl());
}

std::size_t sum(const CloudCounts& counts) {
    return counts.unknown + counts.outsideDepth + counts.guessed + counts.invisible + counts.flying +
           counts.isolated + counts.kept;
}

std::string refusal(const DisparityMap& disparity, const StereoCalibration& rig,
                    const CloudOptions& options = {}) {
    try {
        (void)buildCloud(disparity, rig, picture(), options, RunControl());
    } catch (const Error& error) {
        return error.sentence();
    }
    return "accepted";
}

TEST(BuildCloud, unprojectsAWallWhereItStands) {
    const PointCloud cloud = built(flat(10), nothingFiltered()).cloud;
    ASSERT_THAT(cloud.points, SizeIs(kSize.pixelCount()));
    // 2 m away a pixel is 2 cm wide, and the axis passes between the middle pixels.
    EXPECT_THAT(cloud.points.front(),
                ElementsAre(testing::FloatNear(-0.39F, 1e-6F), testing::FloatNear(-0.29F, 1e-6F), 2.0F));
    EXPECT_THAT(cloud.points.back(),
                ElementsAre(testing::FloatNear(0.39F, 1e-6F), testing::FloatNear(0.29F, 1e-6F), 2.0F));
}

TEST(BuildCloud, givesEachPointTheColourAndPlaceOfItsPixel) {
    DisparityMap disparity(kSize);
    disparity.at(7, 3) = 10;
    const PointCloud cloud = built(disparity, nothingFiltered()).cloud;
    EXPECT_THAT(cloud.pixels, ElementsAre(3 * 40 + 7));
    EXPECT_THAT(cloud.colours, ElementsAre(PointCloud::Colour{10, 0, 0}));
}

TEST(BuildCloud, strideTakesEveryNthPixelOfEveryNthRow) {
    CloudOptions options = nothingFiltered();
    options.stride = 7;
    const CloudResult result = built(flat(10), options);
    EXPECT_EQ(result.counts.considered, 6U * 5U);
    EXPECT_EQ(result.counts.kept, 6U * 5U);
    EXPECT_EQ(result.cloud.pixels[1], 7U);
    EXPECT_EQ(result.cloud.pixels[6], 7U * 40U);
}

TEST(BuildCloud, countsAddUpToThePixelsConsidered) {
    DisparityMap disparity = flat(10);
    disparity.at(0, 0) = FloatMap::kUnknown;
    disparity.at(30, 5) = 0.001F;
    disparity.at(30, 20) = 25;
    CloudOptions options{.nearMetres = 0.5, .farMetres = 100};
    const CloudResult result = built(disparity, options);
    EXPECT_EQ(result.counts.considered, kSize.pixelCount());
    EXPECT_EQ(sum(result.counts), result.counts.considered);
    EXPECT_EQ(result.counts.unknown, 1U);
    EXPECT_EQ(result.counts.outsideDepth, 1U);
    EXPECT_EQ(result.counts.invisible, 10U * 30U - 1U);
    EXPECT_EQ(result.counts.flying, 1U);
    EXPECT_EQ(result.counts.kept, result.cloud.size());
}

TEST(BuildCloud, handsOutWhatWasRemovedWithTheReason) {
    DisparityMap disparity = flat(10);
    disparity.at(0, 0) = FloatMap::kUnknown;
    disparity.at(30, 5) = 0.001F;  // 20 km away
    disparity.at(30, 20) = 25;     // alone in front of the wall
    const CloudResult result = built(disparity, {.nearMetres = 0.5, .farMetres = 100});
    const auto countOf = [&](Removal reason) {
        return static_cast<std::size_t>(std::ranges::count(result.removed.reasons, reason));
    };
    ASSERT_EQ(result.removed.cloud.size(), result.removed.reasons.size());
    EXPECT_EQ(countOf(Removal::OutsideDepth), result.counts.outsideDepth);
    EXPECT_EQ(countOf(Removal::Invisible), result.counts.invisible);
    EXPECT_EQ(countOf(Removal::Flying), result.counts.flying);
    EXPECT_EQ(countOf(Removal::Isolated), result.counts.isolated);
    const auto place =
        std::ranges::find(result.removed.reasons, Removal::Flying) - result.removed.reasons.begin();
    EXPECT_EQ(result.removed.cloud.pixels[static_cast<std::size_t>(place)], 20U * 40U + 30U);
    EXPECT_FLOAT_EQ(result.removed.cloud.points[static_cast<std::size_t>(place)][2], 0.8F);
}

TEST(BuildCloud, leavesOutWhatWasGuessedUnlessItIsToStay) {
    PixelMask guessed(kSize);
    guessed.row(20)[30] = guessed.row(20)[31] = 1;
    CloudOptions options = nothingFiltered();
    options.removeGuessed = true;
    const CloudResult without =
        buildCloud(flat(10), calibration(), picture(), options, RunControl(), guessed);
    EXPECT_EQ(without.counts.guessed, 2U);
    EXPECT_EQ(without.counts.kept, kSize.pixelCount() - 2);
    EXPECT_THAT(without.removed.cloud.pixels, ElementsAre(20 * 40 + 30, 20 * 40 + 31));
    EXPECT_THAT(without.removed.reasons, Each(Removal::Guessed));
    options.removeGuessed = false;
    const CloudResult with = buildCloud(flat(10), calibration(), picture(), options, RunControl(), guessed);
    EXPECT_EQ(with.counts.guessed, 0U);
    EXPECT_EQ(with.counts.kept, kSize.pixelCount());
}

TEST(BuildCloud, keptAndRemovedAreAllThatIsKnown) {
    DisparityMap disparity = flat(10);
    disparity.at(30, 15) = 25;  // alone
    const CloudResult result =
        built(disparity, {.nearMetres = 0.1, .farMetres = 100, .removeFlyingPixels = false});
    ASSERT_EQ(result.counts.isolated, 1U);
    EXPECT_EQ(result.removed.reasons.back(), Removal::Isolated);
    EXPECT_EQ(result.removed.cloud.pixels.back(), 15U * 40U + 30U);
    std::vector<std::uint32_t> pixels = result.cloud.pixels;
    pixels.insert(pixels.end(), result.removed.cloud.pixels.begin(), result.removed.cloud.pixels.end());
    std::ranges::sort(pixels);
    EXPECT_EQ(std::ranges::adjacent_find(pixels), pixels.end());
    EXPECT_THAT(pixels, SizeIs(kSize.pixelCount()));
}

TEST(BuildCloud, aRemovedPointBehindAllStarsHasNumbersThatCanBeDrawn) {
    DisparityMap disparity = flat(10);
    disparity.at(39, 29) = 1e-30F;
    const CloudResult result = built(disparity, {.nearMetres = 0.5, .farMetres = 100});
    ASSERT_EQ(result.counts.outsideDepth, 1U);
    const auto far = std::ranges::max(result.removed.cloud.points, {}, [](const auto& p) { return p[2]; });
    EXPECT_FLOAT_EQ(far[2], 1e6F);
    EXPECT_NEAR(far[0], 1e6 * (39 - 19.5) / 100, 1);
}

TEST(BuildCloud, countsAddUpWithAStrideToo) {
    CloudOptions options{.stride = 3};
    const CloudResult result = built(flat(10), options);
    EXPECT_EQ(sum(result.counts), result.counts.considered);
}

TEST(BuildCloud, removesAnIsolatedPointByTheDefaultRadius) {
    DisparityMap disparity = flat(10);
    disparity.at(20, 15) = 20;
    CloudOptions options{.removeFlyingPixels = false};
    options.nearMetres = 0;
    options.farMetres = 10;
    const CloudResult result = built(disparity, options);
    // 2 m / 100 px * 4
    EXPECT_NEAR(result.isolatedRadiusMetres, 0.08, 1e-6);
    EXPECT_EQ(result.counts.isolated, 1U);
    EXPECT_THAT(result.cloud.pixels, testing::Not(testing::Contains(15 * 40 + 20)));
    EXPECT_THAT(result.cloud.colours, SizeIs(result.cloud.size()));
    EXPECT_THAT(result.cloud.pixels, SizeIs(result.cloud.size()));
}

TEST(BuildCloud, theDefaultRadiusGrowsWithTheStride) {
    EXPECT_NEAR(built(flat(10), {.stride = 2}).isolatedRadiusMetres, 0.16, 1e-6);
    EXPECT_NEAR(built(flat(10), {.isolatedRadiusMetres = 0.5, .stride = 2}).isolatedRadiusMetres, 0.5, 1e-6);
}

TEST(BuildCloud, takesTheDepthRangeFromTheDataWhereNoneIsNamed) {
    EXPECT_EQ(built(flat(10), {}).depthRange, (DepthRange{2, 2}));
    EXPECT_EQ(built(flat(10), {.nearMetres = 1}).depthRange, (DepthRange{1, 2}));
}

TEST(BuildCloud, filtersMayRemoveEverything) {
    const CloudResult result = built(flat(10), {.nearMetres = 5, .farMetres = 6});
    EXPECT_TRUE(result.cloud.isEmpty());
    EXPECT_EQ(result.counts.outsideDepth, result.counts.considered);
}

TEST(BuildCloud, refusesWhatDoesNotBelongTogether) {
    EXPECT_THAT(refusal(DisparityMap({20, 30}), calibration()),
                HasSubstr("is 20x30 and the left image 40x30"));
    EXPECT_THAT(refusal(flat(10), calibration({80, 60})), HasSubstr("for images of 80x60"));
    EXPECT_THAT(refusal(DisparityMap(kSize), calibration()), HasSubstr("not one known pixel"));
}

TEST(BuildCloud, refusesOptionsOutOfRange) {
    EXPECT_THAT(refusal(flat(10), calibration(), {.nearMetres = -1}), HasSubstr("near depth is -1"));
    EXPECT_THAT(refusal(flat(10), calibration(), {.nearMetres = 3, .farMetres = 2}),
                HasSubstr("far depth is 2; it must lie between 3"));
    EXPECT_THAT(refusal(flat(10), calibration(), {.flyingTolerancePx = 0}),
                HasSubstr("flying pixel tolerance is 0"));
    EXPECT_THAT(refusal(flat(10), calibration(), {.isolatedMinNeighbours = 0}), HasSubstr("neighbours"));
    EXPECT_THAT(refusal(flat(10), calibration(), {.isolatedRadiusMetres = -1}), HasSubstr("radius"));
    EXPECT_THAT(refusal(flat(10), calibration(), {.stride = 0}), HasSubstr("stride is 0"));
}

TEST(BuildCloud, stops) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW((void)buildCloud(flat(10), calibration(), picture(), {}, RunControl(stop.get_token())),
                 Cancelled);
}

}  // namespace
}  // namespace stereo
