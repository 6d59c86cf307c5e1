#include "core/display/Histogram.h"

#include <gmock/gmock.h>

namespace stereo {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr float kNan = FloatMap::kUnknown;

TEST(Histogram, countsKnownValuesInsideTheSpan) {
    const FloatMap map({4, 2}, {0.0f, 0.9f, 1.0f, 2.5f, kNan, -0.1f, 3.1f, 2.9f});
    EXPECT_THAT(histogram(map, {0, 3}, 3).counts, ElementsAre(2, 1, 2));
}

TEST(Histogram, highEndBelongsToTheLastBin) {
    const FloatMap map({2, 1}, {4.0f, 0.0f});
    EXPECT_THAT(histogram(map, {0, 4}, 2).counts, ElementsAre(1, 1));
}

TEST(Histogram, isEmptyWhenNothingIsKnown) {
    EXPECT_THAT(histogram(FloatMap({3, 3}), {0, 1}, 8).counts, IsEmpty());
}

TEST(Histogram, keepsItsBinsWhenAllValuesLieOutside) {
    const FloatMap map({1, 1}, {9.0f});
    EXPECT_THAT(histogram(map, {0, 1}, 2).counts, ElementsAre(0, 0));
}

TEST(Histogram, spanHasATwentiethOfRoom) {
    const FloatMap map({2, 1}, {10.0f, 30.0f});
    const ColorRange span = histogramSpan(map).value();
    EXPECT_NEAR(span.low, 9, 0.05);
    EXPECT_NEAR(span.high, 31, 0.05);
}

TEST(Histogram, spanIsNotStretchedByWrongMatchesFarAway) {
    FloatMap map({1000, 1});
    for (int x = 0; x < 1000; ++x) map.at(x, 0) = static_cast<float>(x % 100);
    for (int x = 0; x < 8; ++x) map.at(x, 0) = 1000;
    const ColorRange span = histogramSpan(map).value();
    EXPECT_LT(span.high, 160);
    EXPECT_NEAR(span.low, 0, 10);
}

TEST(Histogram, spanOfAFlatMapIsNotEmpty) {
    const ColorRange span = histogramSpan(FloatMap({2, 1}, {5.0f, 5.0f})).value();
    EXPECT_LT(span.low, 5);
    EXPECT_GT(span.high, 5);
}

TEST(Histogram, noSpanWhenNothingIsKnown) {
    EXPECT_EQ(histogramSpan(FloatMap({2, 2})), std::nullopt);
}

}  // namespace stereo
