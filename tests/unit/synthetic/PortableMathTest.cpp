#include "core/synthetic/PortableMath.h"

#include <gtest/gtest.h>

#include <cmath>

namespace stereo::synthetic {
namespace {

TEST(PortableMath, agreesWithTheStandardLibrary) {
    for (double x = -30; x < 30; x += 0.0371) {
        EXPECT_NEAR(sine(x), std::sin(x), 1e-10) << x;
        EXPECT_NEAR(cosine(x), std::cos(x), 1e-10) << x;
        EXPECT_NEAR(exp2Of(x) / std::exp2(x), 1, 1e-12) << x;
        EXPECT_NEAR(expOf(x) / std::exp(x), 1, 1e-12) << x;
    }
    for (double x = 1e-6; x < 1e6; x *= 1.37) {
        EXPECT_NEAR(log2Of(x), std::log2(x), 1e-12) << x;
        EXPECT_NEAR(powerOf(x, 0.37) / std::pow(x, 0.37), 1, 1e-11) << x;
    }
}

TEST(PortableMath, zeroStaysZero) {
    EXPECT_EQ(powerOf(0, 2.2), 0);
}

}  // namespace
}  // namespace stereo::synthetic
