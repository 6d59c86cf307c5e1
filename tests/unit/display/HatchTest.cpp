#include "core/display/Hatch.h"

#include <gtest/gtest.h>

namespace stereo {
namespace {

RgbImage plain(ImageSize size, std::uint8_t value) {
    return {size, std::vector<std::uint8_t>(3 * size.pixelCount(), value)};
}

PixelMask all(ImageSize size) {
    return {size, std::vector<std::uint8_t>(size.pixelCount(), 1)};
}

TEST(Hatch, leavesWhatIsNotInTheMaskAsItIs) {
    RgbImage picture = plain({16, 16}, 200);
    hatch(picture, {});
    hatch(picture, PixelMask({16, 16}));
    EXPECT_EQ(picture, plain({16, 16}, 200));
}

TEST(Hatch, drawsLinesThatDifferFromBrightAndFromDarkColours) {
    for (const std::uint8_t value : {0, 40, 120, 255}) {
        RgbImage picture = plain({16, 16}, value);
        hatch(picture, all(picture.size()));
        int lines = 0;
        for (int x = 0; x < 16; ++x) lines += std::abs(int{picture.at(x, 5)[1]} - value) >= 50;
        EXPECT_GE(lines, 2) << int{value};  // two lines, of which at least the light or the dark part shows
        EXPECT_LE(lines, 6) << int{value};
    }
}

TEST(Hatch, runsOnAcrossPlaces) {
    RgbImage whole = plain({16, 16}, 200);
    hatch(whole, all(whole.size()));
    RgbImage twice = plain({16, 16}, 200);
    PixelMask upper({16, 16}), lower({16, 16});
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x) (y < 7 ? upper : lower).row(y)[x] = 1;
    hatch(twice, upper);
    hatch(twice, lower);
    EXPECT_EQ(twice, whole);
}

}  // namespace
}  // namespace stereo
