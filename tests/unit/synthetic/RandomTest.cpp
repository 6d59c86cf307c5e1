#include "core/synthetic/Random.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace stereo::synthetic {
namespace {

constexpr int kDraws = 20000;

TEST(Random, givesTheNumbersOfSplitMix64) {
    Random random(1234567);
    for (const std::uint64_t expected : {6457827717110365317U, 3203168211198807973U, 9817491932198370423U})
        EXPECT_EQ(random.next(), expected);
}

TEST(Random, uniformNumbersFillTheirRange) {
    Random random(1);
    double sum = 0;
    double least = 10;
    double largest = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double drawn = random.uniform(2, 6);
        sum += drawn;
        least = std::min(least, drawn);
        largest = std::max(largest, drawn);
    }
    EXPECT_NEAR(sum / kDraws, 4, 0.03);
    EXPECT_GE(least, 2);
    EXPECT_LT(least, 2.01);
    EXPECT_LT(largest, 6);
    EXPECT_GT(largest, 5.99);
}

TEST(Random, normalNumbersHaveMeanZeroAndDeviationOne) {
    Random random(2);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double drawn = random.normal();
        sum += drawn;
        squares += drawn * drawn;
    }
    EXPECT_NEAR(sum / kDraws, 0, 0.03);
    EXPECT_NEAR(std::sqrt(squares / kDraws), 1, 0.02);
}

TEST(Random, exponentialNumbersHaveTheirMean) {
    Random random(3);
    double sum = 0;
    for (int i = 0; i < kDraws; ++i) sum += random.exponential(14);
    EXPECT_NEAR(sum / kDraws, 14, 0.4);
}

TEST(Random, logUniformNumbersAreAsOftenBelowTheGeometricMeanAsAbove) {
    Random random(4);
    int below = 0;
    for (int i = 0; i < kDraws; ++i) below += random.logUniform(1, 100) < 10 ? 1 : 0;
    EXPECT_NEAR(static_cast<double>(below) / kDraws, 0.5, 0.02);
}

TEST(Random, drawsIndicesAsOftenAsTheirWeights) {
    Random random(5);
    std::array<int, 3> counts{};
    for (int i = 0; i < kDraws; ++i) ++counts[static_cast<std::size_t>(random.weighted({1, 0, 3}))];
    EXPECT_NEAR(static_cast<double>(counts[0]) / kDraws, 0.25, 0.02);
    EXPECT_EQ(counts[1], 0);
}

TEST(Random, aForkMovesNothing) {
    Random one(6);
    Random other(6);
    Random fork = one.fork();
    (void)other.fork();
    (void)fork.next();
    EXPECT_EQ(one.next(), other.next());
}

}  // namespace
}  // namespace stereo::synthetic
