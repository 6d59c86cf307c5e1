#include "core/match/dense/Scene.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace stereo::dense {
namespace {

TEST(DensePenalties, areLowerWhereTheBrightnessSteps) {
    const auto costs = Penalties{.one = 24, .larger = 160}.largerByStep();
    EXPECT_EQ(costs[0], 160);
    EXPECT_EQ(costs[10], 120);
    EXPECT_EQ(costs[255], 80);
}

TEST(DensePenalties, neverMakeAJumpCheaperThanAStepOfOnePixel) {
    const auto costs = Penalties{.one = 24, .larger = 32}.largerByStep();
    EXPECT_EQ(costs[0], 32);
    EXPECT_EQ(*std::ranges::min_element(costs), 24);
}

}  // namespace
}  // namespace stereo::dense
