#include "core/synthetic/Surface.h"

#include <gtest/gtest.h>

namespace stereo::synthetic {
namespace {

void expectSeenThere(const Surface& surface) {
    for (double y = 0; y < 60; y += 7.5) {
        for (double rightX = -20; rightX < 120; rightX += 1.7) {
            const double x = surface.leftX(rightX, y);
            EXPECT_NEAR(x - surface.disparity(x, y), rightX, 1e-4) << rightX << ", " << y;
        }
    }
}

TEST(Surface, aPlaneIsSeenWhereItsDisparitySays) {
    expectSeenThere(planeThrough(50, 30, 12, -0.25, 0.1));
    EXPECT_NEAR(planeThrough(50, 30, 12, -0.25, 0.1).disparity(50, 30), 12, 1e-12);
}

TEST(Surface, aBentSurfaceIsSeenWhereItsDisparitySays) {
    Surface surface = planeThrough(50, 30, 12, 0.28, 0.1);
    surface.bumps = {{.x = 40, .y = 30, .radiusX = 30, .radiusY = 25, .height = 3},
                     {.x = 60, .y = 20, .radiusX = 20, .radiusY = 40, .height = -2}};
    expectSeenThere(surface);
}

TEST(Bump, isNowhereSteeperThanItSays) {
    const Bump bump{.x = 0, .y = 0, .radiusX = 10, .radiusY = 10, .height = 2};
    double steepest = 0;
    for (double x = -12; x < 12; x += 0.001) {
        const double slope = (bump.at(x + 0.001, 0) - bump.at(x, 0)) / 0.001;
        steepest = std::max(steepest, slope);
    }
    EXPECT_NEAR(bump.steepest(), steepest, 1e-4);
    EXPECT_EQ(bump.at(0, 0), 2);
    EXPECT_EQ(bump.at(0, 10.1), 0);
}

}  // namespace
}  // namespace stereo::synthetic
