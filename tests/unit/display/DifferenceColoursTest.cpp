#include "core/display/DifferenceColours.h"

#include <gtest/gtest.h>

namespace stereo {
namespace {

constexpr float kNone = FloatMap::kUnknown;
constexpr Rgb kUnknownColour{1, 2, 3};

Rgb colourAt(const RgbImage& picture, int x) {
    return {picture.at(x, 0)[0], picture.at(x, 0)[1], picture.at(x, 0)[2]};
}

TEST(DifferenceColours, rangeIsSymmetricAboutZero) {
    FloatMap map({100, 1});
    for (int x = 0; x < 100; ++x) map.at(x, 0) = 0.1F * static_cast<float>(x) - 2;
    const ColorRange range = symmetricRange(map);
    EXPECT_DOUBLE_EQ(range.low, -range.high);
    EXPECT_GT(range.high, 7);
    EXPECT_LT(range.high, 8);
}

TEST(DifferenceColours, aSingleOutlierDoesNotSetTheRange) {
    FloatMap map({100, 1});
    for (float& value : map.values()) value = 0.2F;
    map.at(0, 0) = 500;
    EXPECT_NEAR(symmetricRange(map).high, 0.2, 1e-6);
}

TEST(DifferenceColours, noDifferenceHasARangeToo) {
    EXPECT_EQ(symmetricRange(FloatMap({2, 1}, {0, 0})), (ColorRange{-0.1, 0.1}));
    EXPECT_EQ(symmetricRange(FloatMap(ImageSize{2, 1})), (ColorRange{-1, 1}));
}

TEST(DifferenceColours, blueBelowWhiteAtAndRedAboveZeroUnknownByItself) {
    const FloatMap map({4, 1}, {-3, 0, 3, kNone});
    const RgbImage picture = colorize(map, differenceDisplay(map, kUnknownColour));
    const Rgb below = colourAt(picture, 0);
    const Rgb zero = colourAt(picture, 1);
    const Rgb above = colourAt(picture, 2);
    EXPECT_GT(below[2], below[0] + 80);
    EXPECT_GT(above[0], above[2] + 80);
    for (const int c : {0, 1, 2}) EXPECT_GT(zero[static_cast<std::size_t>(c)], 240);
    EXPECT_EQ(colourAt(picture, 3), kUnknownColour);
}

}  // namespace
}  // namespace stereo
