#include "core/recipe/CloudColouring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace stereo {
namespace {

using testing::ElementsAre;
using Colour = PointCloud::Colour;

/// Above and below the axis, two metres away and four.
const PointCloud kTwoPoints{{{0, -0.5F, 2}, {0, 1, 4}}, {{10, 20, 30}, {40, 50, 60}}, {0, 3}};

const StereoCalibration kRig(
    {.fx = 100, .fy = 100, .cx = 0.5, .cy = 0.5, .rightCx = 0.5, .baselineMetres = 0.2, .imageSize = {2, 2}});

CloudColouring blackToBlue(ColourBy by) {
    CloudColouring colouring{.by = by};
    colouring.table.back() = {0, 0, 200};
    return colouring;
}

std::vector<Colour> coloursBy(const CloudColouring& colouring) {
    return coloursOf(kTwoPoints, colouring, kTwoPoints.points, kRig);
}

TEST(CloudColouring, takesTheNumberThatItSays) {
    EXPECT_THAT(coloursBy({}), ElementsAre(Colour{10, 20, 30}, Colour{40, 50, 60}));
    EXPECT_THAT(coloursBy(blackToBlue(ColourBy::Depth)), ElementsAre(Colour{0, 0, 0}, Colour{0, 0, 200}));
    EXPECT_THAT(coloursBy(blackToBlue(ColourBy::Height)), ElementsAre(Colour{0, 0, 200}, Colour{0, 0, 0}));
    // d = 100 * 0.2 / Z: 10 and 5 px
    EXPECT_THAT(coloursBy(blackToBlue(ColourBy::Disparity)), ElementsAre(Colour{0, 0, 200}, Colour{0, 0, 0}));
    EXPECT_THAT(coloursBy({.by = ColourBy::Single, .single = {7, 8, 9}}),
                ElementsAre(Colour{7, 8, 9}, Colour{7, 8, 9}));
}

TEST(CloudColouring, hasTheRangeThatItIsDrawnWith) {
    const auto range = [](const CloudColouring& colouring) {
        return rangeOf(colouring, kTwoPoints.points, kRig);
    };
    EXPECT_FALSE(range({}));
    EXPECT_FALSE(range({.by = ColourBy::Single}));
    EXPECT_FALSE(range({.by = ColourBy::Confidence})) << "without the map";
    EXPECT_FALSE(rangeOf({.by = ColourBy::Disparity}, kTwoPoints.points)) << "without a calibration";
    EXPECT_NEAR(range({.by = ColourBy::Depth})->low, 2.04, 1e-6) << "2 % of the way";
    EXPECT_NEAR(range({.by = ColourBy::Depth})->high, 3.96, 1e-6);
    EXPECT_EQ(range({.by = ColourBy::Depth, .range = ColorRange{1, 9}}), (ColorRange{1, 9}));
}

TEST(CloudColouring, takesTheNumbersOfAMapAtThePixelsOfThePoints) {
    CloudColouring colouring = blackToBlue(ColourBy::Confidence);
    colouring.range = ColorRange{0, 1};
    colouring.table[128] = {1, 2, 3};
    colouring.values = std::make_shared<const FloatMap>(FloatMap({2, 2}, {0.5F, 9, 9, 1}));
    EXPECT_THAT(coloursBy(colouring), ElementsAre(Colour{1, 2, 3}, Colour{0, 0, 200}));
    colouring.values = std::make_shared<const FloatMap>(FloatMap({2, 2}, {NAN, 9, 9, 0}));
    EXPECT_THAT(coloursBy(colouring), ElementsAre(colouring.single, Colour{0, 0, 0})) << "no number";
    colouring.values.reset();
    EXPECT_THAT(coloursBy(colouring), ElementsAre(colouring.single, colouring.single));
}

TEST(CloudColouring, impliesTheColoursOfTheDisparity) {
    const DisplayOptions shown{.colormap = Colormap::Viridis,
                               .mapping = ColorMapping::Log,
                               .rangeMode = RangeMode::Manual,
                               .range = {3, 30}};
    const CloudColouring disparity = cloudColouring(ColourBy::Disparity, shown);
    EXPECT_EQ(disparity.range, shown.range);
    EXPECT_EQ(disparity.mapping, ColorMapping::Log);
    EXPECT_FALSE(disparity.reversed);
    EXPECT_TRUE(std::ranges::equal(disparity.table, colours(Colormap::Viridis)));
    const CloudColouring depth = cloudColouring(ColourBy::Depth, shown);
    EXPECT_FALSE(depth.range) << "its own";
    EXPECT_TRUE(depth.reversed) << "near things get the colours of a large disparity";
}

TEST(CloudColouring, ofErrorsHasTheirColours) {
    const DisparityMap disparity({2, 2}, {10, 10, 10, 10});
    GroundTruth truth;
    truth.disparity = DisparityMap({2, 2}, {8, 10, 10, 12});
    const CloudColouring error =
        cloudColouring(ColourBy::Error, {}, MapSources{.disparity = disparity, .truth = &truth});
    ASSERT_TRUE(error.values && error.range);
    EXPECT_EQ(error.values->at(0, 0), 2.0F) << "disparity minus truth";
    EXPECT_DOUBLE_EQ(error.range->low, -error.range->high);
    EXPECT_TRUE(std::ranges::equal(error.table, colours(Colormap::Signed)));
    EXPECT_FALSE(cloudColouring(ColourBy::Error, {}, MapSources{.disparity = disparity}).values);
}

TEST(CloudColouring, ofAPartHasTheColoursOfTheWhole) {
    PointCloud part = kTwoPoints;
    part.points.pop_back();
    part.colours.pop_back();
    part.pixels.pop_back();
    EXPECT_THAT(coloursOf(part, blackToBlue(ColourBy::Depth), kTwoPoints.points, kRig),
                ElementsAre(Colour{0, 0, 0}));
}

}  // namespace
}  // namespace stereo
