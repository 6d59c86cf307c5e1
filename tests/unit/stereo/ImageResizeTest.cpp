#include "core/stereo/ImageResize.h"

#include <gtest/gtest.h>

#include "tests/support/ShiftedPair.h"

namespace stereo {
namespace {

TEST(ImageResize, roundsHalvesToTheEvenSide) {
    EXPECT_EQ(scaledSize({741, 500}, 0.5), (ImageSize{370, 250}));  // 370.5
    EXPECT_EQ(scaledSize({743, 501}, 0.5), (ImageSize{372, 250}));  // 371.5, 250.5
    EXPECT_EQ(scaledSize({960, 540}, 1.0), (ImageSize{960, 540}));
    EXPECT_EQ(scaledSize({16, 4}, 0.1), (ImageSize{2, 0}));
}

TEST(ImageResize, keepsThePictureAtItsOwnSize) {
    const StereoPair pair = test::shiftedPair({40, 30}, 2);
    EXPECT_EQ(resizedTo({40, 30}, pair.left()), pair.left());
}

TEST(ImageResize, takesTheMeanOfFourPixelsAtHalfSize) {
    const RgbImage image({2, 2}, {0, 10, 20, 4, 30, 60, 8, 50, 100, 12, 70, 140});
    EXPECT_EQ(resizedTo({1, 1}, image), RgbImage({1, 1}, {6, 40, 80}));
}

// INTER_LINEAR looks at two pixels a side only: at a third of the size it takes the middle one.
TEST(ImageResize, doesNotSmoothBeforeItMakesSmaller) {
    const RgbImage image({3, 1}, {90, 90, 90, 7, 7, 7, 90, 90, 90});
    EXPECT_EQ(resizedTo({1, 1}, image), RgbImage({1, 1}, {7, 7, 7}));
}

// 10 px at 0.33 are 3 of 1 / 0.33 px each, not of 10 / 3: pixel x lies at (x + 0.5) / 0.33 - 0.5.
TEST(ImageResize, keepsTheScaleWhereTheSidesWereRounded) {
    RgbImage ramp({10, 10});
    for (std::size_t i = 0; i < ramp.pixels().size(); ++i)
        ramp.pixels()[i] = static_cast<std::uint8_t>(20 * (i / 3 % 10));
    const RgbImage small = scaledBy(0.33, ramp);
    ASSERT_EQ(small.size(), (ImageSize{3, 3}));
    for (int x = 0; x < 3; ++x) EXPECT_NEAR(*small.at(x, 1), 20 * ((x + 0.5) / 0.33 - 0.5), 1) << x;
    EXPECT_EQ(scaledBy(1, ramp), ramp);
}

TEST(ImageResize, shrinksToMeansInItsOwnShape) {
    RgbImage image({4, 2});
    for (int y = 0; y < 2; ++y) {
        for (int x = 0; x < 2; ++x) image.at(x, y)[0] = 100;
    }
    image.at(0, 0)[0] = 200;
    const RgbImage shrunk = shrunkInto({2, 2}, image);
    EXPECT_EQ(shrunk.size(), (ImageSize{2, 1}));
    EXPECT_EQ(shrunk.at(0, 0)[0], 125);
    EXPECT_EQ(shrunk.at(1, 0)[0], 0);
    EXPECT_EQ(shrunkInto({4, 9}, image), image);
    EXPECT_EQ(shrunkInto({1, 1}, RgbImage({1, 1000})).size(), (ImageSize{1, 1}));
}

}  // namespace
}  // namespace stereo
