#include "core/metrics/WorstRegions.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stereo {
namespace {

FloatMap constant(ImageSize size, float value) {
    FloatMap map(size);
    for (float& each : map.values()) each = value;
    return map;
}

void fill(FloatMap& map, PixelArea area, float value) {
    for (int y = area.y; y < area.y + area.size.height; ++y) {
        for (int x = area.x; x < area.x + area.size.width; ++x) map.at(x, y) = value;
    }
}

// Cells of 10 x 10 px: the first region has 400 * 6 = 2400 px of error, the second 200 * 3 = 600.
TEST(WorstRegions, sayHowMuchOfTheErrorIsWhere) {
    FloatMap error = constant({320, 100}, 0);
    fill(error, {100, 20, {20, 20}}, -6);
    fill(error, {250, 50, {20, 10}}, 3);
    const std::vector<WorstRegion> regions = worstRegions(error);
    ASSERT_EQ(regions.size(), 2U);
    EXPECT_EQ(regions[0].area, (PixelArea{100, 20, {20, 20}}));
    EXPECT_DOUBLE_EQ(regions[0].share, 0.8);
    EXPECT_DOUBLE_EQ(regions[0].meanPx, 6);
    EXPECT_EQ(regions[0].pixels, 400U);
    EXPECT_EQ(regions[1].area, (PixelArea{250, 50, {20, 10}}));
    EXPECT_DOUBLE_EQ(regions[1].share, 0.2);
}

TEST(WorstRegions, nameThePixelOfTheLargestError) {
    FloatMap error = constant({320, 100}, 0);
    fill(error, {100, 20, {20, 20}}, 2);
    error.at(117, 33) = -9;
    const std::vector<WorstRegion> regions = worstRegions(error);
    ASSERT_EQ(regions.size(), 1U);
    EXPECT_EQ(regions[0].x, 117);
    EXPECT_EQ(regions[0].y, 33);
}

TEST(WorstRegions, countNothingThatIsUnknown) {
    FloatMap error = constant({320, 100}, FloatMap::kUnknown);
    EXPECT_TRUE(worstRegions(error).empty());
    fill(error, {100, 20, {10, 10}}, 4);
    const std::vector<WorstRegion> regions = worstRegions(error);
    ASSERT_EQ(regions.size(), 1U);
    EXPECT_DOUBLE_EQ(regions[0].share, 1);
    EXPECT_EQ(regions[0].pixels, 100U);
}

TEST(WorstRegions, areNoneWhereTheErrorIsTheSameEverywhere) {
    EXPECT_TRUE(worstRegions(constant({320, 100}, 1)).empty());
    EXPECT_TRUE(worstRegions(constant({320, 100}, 0)).empty());
    EXPECT_TRUE(worstRegions(FloatMap()).empty());
}

TEST(WorstRegions, areAsManyAsAskedForAndEndAtTheImage) {
    FloatMap error = constant({325, 95}, 0);  // the last cells are smaller
    fill(error, {319, 88, {6, 7}}, 9);
    for (int i = 0; i < 6; ++i) fill(error, {i * 44, 0, {11, 11}}, 1);
    const std::vector<WorstRegion> regions = worstRegions(error, 3);
    ASSERT_EQ(regions.size(), 3U);
    const PixelArea& first = regions[0].area;
    EXPECT_EQ(first.x + first.size.width, 325);
    EXPECT_EQ(first.y + first.size.height, 95);
}

}  // namespace
}  // namespace stereo
