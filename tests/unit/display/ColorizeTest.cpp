#include "core/display/Colorize.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"

namespace stereo {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr float kNan = FloatMap::kUnknown;

DisplayOptions gray(ColorRange range) {
    return {.colormap = Colormap::Gray, .rangeMode = RangeMode::Manual, .range = range};
}

/// The red of each pixel: with the gray map, its brightness.
std::vector<int> reds(const RgbImage& picture) {
    std::vector<int> result;
    for (std::size_t i = 0; i < picture.pixels().size(); i += 3) result.push_back(picture.pixels()[i]);
    return result;
}

TEST(Colorize, goesFromTheFirstColourToTheLast) {
    const DisparityMap map({5, 1}, {-1, 0, 51, 255, 300});
    EXPECT_THAT(reds(colorize(map, gray({0, 255}))), ElementsAre(0, 0, 51, 255, 255));
}

TEST(Colorize, paintsWithTheColoursOfTheMap) {
    DisplayOptions options = gray({0, 255});
    options.colormap = Colormap::Turbo;
    const RgbImage picture = colorize(DisparityMap({1, 1}, {100}), options);
    EXPECT_THAT(picture.pixels(), testing::ElementsAreArray(colours(Colormap::Turbo)[100]));
}

TEST(Colorize, givesUnknownPixelsTheirOwnColour) {
    DisplayOptions options = gray({0, 1});
    options.unknownColour = {1, 2, 3};
    EXPECT_THAT(colorize(DisparityMap({2, 1}, {kNan, 1}), options).pixels(),
                ElementsAre(1, 2, 3, 255, 255, 255));
}

TEST(Colorize, reversedSwapsTheColoursButNotTheUnknownOne) {
    DisplayOptions options = gray({0, 255});
    options.reversed = true;
    EXPECT_THAT(reds(colorize(DisparityMap({4, 1}, {0, 55, 255, kNan}), options)),
                ElementsAre(255, 200, 0, 0x22));
}

TEST(Colorize, placesByLogarithmAndReciprocal) {
    const DisparityMap map({4, 1}, {0, 1, 10, 100});
    DisplayOptions options = gray({1, 100});
    options.mapping = ColorMapping::Log;
    EXPECT_THAT(reds(colorize(map, options)), ElementsAre(0, 0, 128, 255));
    options.mapping = ColorMapping::Inverse;
    EXPECT_THAT(reds(colorize(map, options)), ElementsAre(0, 0, 232, 255));
}

TEST(Colorize, autoTakesTheRangeFromEachMap) {
    DisplayOptions options = gray({1000, 2000});
    options.rangeMode = RangeMode::Auto;
    EXPECT_THAT(reds(colorize(DisparityMap({2, 1}, {3, 5}), options)), ElementsAre(0, 255));
    EXPECT_THAT(reds(colorize(DisparityMap({2, 1}, {30, 50}), options)), ElementsAre(0, 255));
}

TEST(Colorize, aFlatMapHasTheMiddleColour) {
    DisplayOptions options = gray({});
    options.rangeMode = RangeMode::Auto;
    EXPECT_THAT(reds(colorize(DisparityMap({2, 1}, {7, 7}), options)), ElementsAre(128, 128));
}

TEST(Colorize, aMapWithoutValuesIsAllUnknown) {
    EXPECT_THAT(reds(colorize(DisparityMap({2, 1}), {})), ElementsAre(0x22, 0x22));
    EXPECT_TRUE(colorize(DisparityMap(), {}).isEmpty());
}

TEST(ResolvedRange, isTheUsersUnlessAuto) {
    const DisparityMap map({2, 1}, {3, 5});
    EXPECT_EQ(resolvedRange(map, gray({1, 2})), (ColorRange{1, 2}));
    EXPECT_EQ(resolvedRange(map, {.rangeMode = RangeMode::Locked, .range = {1, 2}}), (ColorRange{1, 2}));
    EXPECT_NEAR(resolvedRange(map, {}).low, 3.04, 1e-12);
    EXPECT_EQ(resolvedRange(DisparityMap({2, 1}), {}), (ColorRange{0, 1}));
}

TEST(SideBySide, joinsTheRows) {
    const RgbImage left({1, 2}, {1, 1, 1, 2, 2, 2});
    const RgbImage right({2, 2}, {3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6});
    const RgbImage both = sideBySide(left, right);
    EXPECT_EQ(both.size(), (ImageSize{3, 2}));
    EXPECT_THAT(reds(both), ElementsAre(1, 3, 4, 2, 5, 6));
}

TEST(SideBySide, refusesDifferentHeights) {
    try {
        (void)sideBySide(RgbImage({2, 2}), RgbImage({2, 3}));
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadInput);
        EXPECT_THAT(error.sentence(), HasSubstr("2x2 and 2x3"));
    }
}

}  // namespace
}  // namespace stereo
