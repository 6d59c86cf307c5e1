#include "core/display/DisparityCounts.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

namespace stereo {
namespace {

DisparityMap mapOf(std::vector<float> values) {
    const ImageSize size{static_cast<int>(values.size()), 1};
    return {size, std::move(values)};
}

TEST(DisparityCounts, knowsEndsMedianAndShareOfAllMaps) {
    DisparityCounts counts;
    counts.add(mapOf({1, 2, 3, FloatMap::kUnknown}));
    counts.add(mapOf({4, 5}));
    EXPECT_EQ(counts.maps(), 2U);
    EXPECT_EQ(counts.pixels(), 6U);
    EXPECT_DOUBLE_EQ(counts.knownShare(), 5.0 / 6);
    EXPECT_EQ(counts.smallest(), 1);
    EXPECT_EQ(counts.largest(), 5);
    EXPECT_NEAR(counts.median().value(), 3, 0.125);
}

TEST(DisparityCounts, ofNothingKnowsNothing) {
    DisparityCounts counts;
    counts.add(mapOf({FloatMap::kUnknown}));
    EXPECT_FALSE(counts.median());
    EXPECT_FALSE(counts.smallest());
    EXPECT_TRUE(counts.bars(10).counts.empty());
}

TEST(DisparityCounts, takesWhatIsInfiniteForUnknown) {
    DisparityCounts counts;
    counts.add(mapOf({1, std::numeric_limits<float>::infinity()}));
    EXPECT_EQ(counts.known(), 1U);
    EXPECT_EQ(counts.largest(), 1);
}

TEST(DisparityCounts, keepsItsCountsWhenALargeValueWidensTheBins) {
    DisparityCounts counts;
    std::vector<float> ramp(1000);
    for (std::size_t i = 0; i < ramp.size(); ++i) ramp[i] = static_cast<float>(i) / 20;  // to 50 px
    counts.add(mapOf(ramp));
    EXPECT_NEAR(counts.median().value(), 25, 0.125);
    counts.add(mapOf({900}));
    const DisparityCounts::Bars bars = counts.bars(64);
    EXPECT_GE(bars.high, 900);
    EXPECT_EQ(std::accumulate(bars.counts.begin(), bars.counts.end(), 0U), 1001U);
    EXPECT_NEAR(counts.median().value(), 25, 900.0 / 256);
}

TEST(DisparityCounts, countsWhatIsBelowZeroAsZeroButNamesIt) {
    DisparityCounts counts;
    counts.add(mapOf({-3, 1}));
    EXPECT_EQ(counts.smallest(), -3);
    EXPECT_EQ(counts.bars(8).counts.front(), 1U);
}

}  // namespace
}  // namespace stereo
