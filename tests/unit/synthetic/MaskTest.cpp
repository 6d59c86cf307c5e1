#include "core/synthetic/Mask.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/synthetic/Shapes.h"

namespace stereo::synthetic {
namespace {

double areaOf(const Mask& mask) {
    constexpr double kStep = 0.25;
    double sum = 0;
    for (double y = mask.box().top; y <= mask.box().bottom; y += kStep) {
        for (double x = mask.box().left; x <= mask.box().right; x += kStep) sum += mask.at(x, y);
    }
    return sum * kStep * kStep;
}

TEST(Mask, coversAsMuchAsItsOutline) {
    const Outline outline = rectangle({30.3, 20.7}, 21.5, 9.25, 0.4);
    Mask mask(boxAround({&outline, 1}));
    mask.add(outline);
    EXPECT_NEAR(areaOf(mask), 21.5 * 9.25, 1.5);
    EXPECT_EQ(mask.at(30.3, 20.7), 1);
    EXPECT_EQ(mask.at(30.3, 40), 0);
    EXPECT_EQ(mask.at(-1e6, 20), 0);
}

TEST(Mask, anEdgeIsAsWideAsAPixel) {
    const Outline outline{{10, 0}, {20, 0}, {20, 10}, {10, 10}};
    Mask mask(boxAround({&outline, 1}));
    mask.add(outline);
    EXPECT_EQ(mask.at(9.4, 5), 0);
    EXPECT_NEAR(mask.at(10, 5), 0.5, 0.01);
    EXPECT_EQ(mask.at(10.6, 5), 1);
}

TEST(Mask, aHoleIsOpen) {
    const Outline outline = rectangle({20, 20}, 20, 20, 0);
    const Outline hole = rectangle({20, 20}, 10, 10, 0);
    Mask mask(boxAround({&outline, 1}));
    mask.add(outline);
    mask.cut(hole);
    EXPECT_EQ(mask.at(20, 20), 0);
    EXPECT_EQ(mask.at(12, 20), 1);
    EXPECT_NEAR(areaOf(mask), 300, 3);
}

TEST(RandomShape, fillsPartOfItsSquareAndNothingElse) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        const Mask mask = randomShape({100, 100}, 40, random);
        EXPECT_GT(areaOf(mask), 10) << seed;
        // A turned square reaches furthest; twigs may leave it.
        EXPECT_LT(mask.box().width(), 80) << seed;
        EXPECT_LT(mask.box().height(), 80) << seed;
    }
}

}  // namespace
}  // namespace stereo::synthetic
