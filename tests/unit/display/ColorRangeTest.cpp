#include "core/display/ColorRange.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

namespace stereo {
namespace {

constexpr float kNan = FloatMap::kUnknown;

DisparityMap zeroTo(int last) {
    std::vector<float> values;
    for (int i = last; i >= 0; --i) values.push_back(static_cast<float>(i));
    return {{last + 1, 1}, values};
}

TEST(PercentileRange, isExact) {
    EXPECT_EQ(percentileRange(zeroTo(100)), (ColorRange{2, 98}));
}

TEST(PercentileRange, isExactInALargeMapOfAnyValues) {
    std::mt19937 random(3);
    std::normal_distribution<float> spread(0, 3);
    for (const float step : {0.0F, 0.5F, 100.0F}) {  // 0: no two are alike; 100: all are
        FloatMap map({400, 250});
        for (float& value : map.values()) {
            value = spread(random);
            if (step > 0) value = step * std::round(value / step);
        }
        std::vector<float> sorted(map.values().begin(), map.values().end());
        std::ranges::sort(sorted);
        const auto rankOf = [&](double percent) {
            const double rank = percent / 100 * static_cast<double>(sorted.size() - 1);
            const auto below = static_cast<std::size_t>(rank);
            const double low = sorted[below];
            const double high = sorted[std::min(below + 1, sorted.size() - 1)];
            return low + (rank - static_cast<double>(below)) * (high - low);
        };
        for (const auto& [low, high] : {std::pair(0.0, 100.0), {2.0, 98.0}, {33.3, 50.0}}) {
            const double least = rankOf(low), most = rankOf(high);
            const ColorRange expected =
                least < most ? ColorRange{least, most} : ColorRange{least - 0.5, least + 0.5};
            EXPECT_EQ(percentileRange(map, low, high), expected) << step << ' ' << low;
        }
    }
}

TEST(PercentileRange, interpolatesBetweenValues) {
    // numpy.percentile([0, 1, 2, 3], [2, 98])
    const ColorRange range = percentileRange(zeroTo(3)).value();
    EXPECT_NEAR(range.low, 0.06, 1e-12);
    EXPECT_NEAR(range.high, 2.94, 1e-12);
    EXPECT_EQ(percentileRange(zeroTo(3), 0, 100), (ColorRange{0, 3}));
}

TEST(PercentileRange, doesNotCountUnknownPixels) {
    EXPECT_EQ(percentileRange(DisparityMap({5, 1}, {kNan, 4, kNan, 2, kNan}), 0, 100), (ColorRange{2, 4}));
}

TEST(PercentileRange, ofAFlatMapIsOneWide) {
    EXPECT_EQ(percentileRange(DisparityMap({3, 1}, {7, 7, 7})), (ColorRange{6.5, 7.5}));
}

TEST(PercentileRange, isNoneWhereNothingIsKnown) {
    EXPECT_EQ(percentileRange(DisparityMap({3, 1})), std::nullopt);
    EXPECT_EQ(percentileRange(DisparityMap()), std::nullopt);
}

TEST(Position, isEvenInValueLogarithmOrReciprocal) {
    EXPECT_DOUBLE_EQ(position(3, {1, 9}, ColorMapping::Linear), 0.25);
    EXPECT_DOUBLE_EQ(position(3, {1, 9}, ColorMapping::Log), 0.5);
    EXPECT_NEAR(position(3, {1, 9}, ColorMapping::Inverse), (1 - 1.0 / 3) / (1 - 1.0 / 9), 1e-12);
}

TEST(Position, isClampedAtTheEnds) {
    for (const auto mapping : {ColorMapping::Linear, ColorMapping::Log, ColorMapping::Inverse}) {
        EXPECT_NEAR(position(0.5, {1, 9}, mapping), 0, 1e-12);
        EXPECT_NEAR(position(1, {1, 9}, mapping), 0, 1e-12);
        EXPECT_NEAR(position(-4, {1, 9}, mapping), 0, 1e-12);
        EXPECT_NEAR(position(9, {1, 9}, mapping), 1, 1e-12);
        EXPECT_NEAR(position(1e30, {1, 9}, mapping), 1, 1e-12);
        EXPECT_TRUE(std::isnan(position(kNan, {1, 9}, mapping)));
    }
}

TEST(Position, takesAHundredthOfTheHighEndForALowOneAtZero) {
    EXPECT_DOUBLE_EQ(position(10, {0, 100}, ColorMapping::Log), 0.5);
    EXPECT_NEAR(position(2, {-5, 100}, ColorMapping::Inverse), (1 - 0.5) / (1 - 0.01), 1e-12);
}

TEST(Position, isTheMiddleWhenBothEndsAreTheSame) {
    EXPECT_EQ(position(4, {4, 4}, ColorMapping::Linear), 0.5);
    EXPECT_EQ(position(-1, {-4, -4}, ColorMapping::Log), 0.5);
}

TEST(Position, runsBackwardsWhenTheEndsAreSwapped) {
    EXPECT_DOUBLE_EQ(position(3, {9, 1}, ColorMapping::Linear), 0.75);
    EXPECT_DOUBLE_EQ(position(3, {9, 1}, ColorMapping::Log), 0.5);
}

TEST(ValueAt, isTheInverseOfPosition) {
    for (const auto mapping : {ColorMapping::Linear, ColorMapping::Log, ColorMapping::Inverse}) {
        for (const double value : {1.0, 1.7, 4.2, 9.0}) {
            EXPECT_NEAR(valueAt(position(value, {1, 9}, mapping), {1, 9}, mapping), value, 1e-12);
        }
    }
    EXPECT_DOUBLE_EQ(valueAt(0.5, {1, 9}, ColorMapping::Inverse), 1.8);
}

}  // namespace
TEST(ColorRange, percentilesOfAnAreaLeaveOutTheRest) {
    const FloatMap map({3, 2}, {9, 1, 2, 9, 3, FloatMap::kUnknown});
    EXPECT_EQ(percentileRange(map, {1, 0, {2, 2}}, 0, 100), (ColorRange{1, 3}));
    EXPECT_EQ(percentileRange(map, {2, 1, {1, 1}}), std::nullopt);
}

}  // namespace stereo
