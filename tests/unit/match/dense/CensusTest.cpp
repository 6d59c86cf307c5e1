#include "core/match/dense/Census.h"

#include <gmock/gmock.h>

#include <bit>
#include <cmath>

#include "tests/support/ShiftedPair.h"

namespace stereo::dense {
namespace {

TEST(Grey, weighsTheColoursAsTheEyeDoes) {
    RgbImage image({4, 1});
    const std::uint8_t colours[4][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
    for (int x = 0; x < 4; ++x) std::copy_n(colours[x], 3, image.at(x, 0));
    EXPECT_THAT(greyOf(image).values(), testing::ElementsAre(77, 149, 29, 255));
}

TEST(Census, hasABitForEachDarkerPixelOfTheWindow) {
    Plane<std::uint8_t> grey({20, 20}, 100);
    grey.row(10)[10] = 99;
    const Plane<std::uint64_t> census = censusOf(grey);
    EXPECT_EQ(census.row(10)[10], 0U) << "nothing is darker than the darkest";
    EXPECT_EQ(std::popcount(census.row(10)[6]), 1) << "four to the left";
    EXPECT_EQ(census.row(10)[5], 0U);
    EXPECT_EQ(std::popcount(census.row(7)[14]), 1) << "three above";
    EXPECT_EQ(census.row(6)[14], 0U);
}

TEST(Census, usesEveryPixelOfTheWindowButTheCentre) {
    Plane<std::uint8_t> grey({9, 7}, 50);
    grey.row(3)[4] = 51;
    EXPECT_EQ(std::popcount(censusOf(grey).row(3)[4]), 62);
}

TEST(Census, isTheSameInOtherLight) {
    const Plane<std::uint8_t> grey = greyOf(test::shiftedPair({80, 60}, 3).left());
    Plane<std::uint8_t> darker = grey;
    // Keeps the order of brightness, and what is equal.
    for (std::uint8_t& pixel : darker.values()) pixel = static_cast<std::uint8_t>(pixel / 2);
    Plane<std::uint8_t> coarse = grey;
    for (std::uint8_t& pixel : coarse.values()) pixel = static_cast<std::uint8_t>(pixel / 2 * 2);
    EXPECT_EQ(censusOf(darker).values(), censusOf(coarse).values());
}

TEST(Halved, isTheMeanOfFourAndOfWhatIsLeftAtTheEnd) {
    Plane<std::uint8_t> grey({3, 3});
    grey.values() = {1, 2, 10, 3, 4, 20, 5, 7, 30};
    const Plane<std::uint8_t> half = halved(grey);
    EXPECT_EQ(half.size(), (ImageSize{2, 2}));
    EXPECT_THAT(half.values(), testing::ElementsAre(3, 15, 6, 30));
}

}  // namespace
}  // namespace stereo::dense
