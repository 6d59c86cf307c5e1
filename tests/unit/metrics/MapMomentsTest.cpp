#include "core/metrics/MapMoments.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/base/Error.h"

namespace stereo {
namespace {

FloatMap mapOf(std::vector<float> values) {
    const ImageSize size{static_cast<int>(values.size()), 1};
    return {size, std::move(values)};
}

TEST(MapMoments, ofOneToNAreThoseOfTheBook) {
    MapMoments moments;
    constexpr int kMaps = 101;
    for (int i = 1; i <= kMaps; ++i) moments.add(mapOf({static_cast<float>(i), 7}));
    EXPECT_FLOAT_EQ(moments.mean().at(0, 0), (kMaps + 1) / 2.0F);
    EXPECT_FLOAT_EQ(moments.deviation().at(0, 0), std::sqrt(kMaps * (kMaps + 1) / 12.0F));
    EXPECT_EQ(moments.mean().at(1, 0), 7);
    EXPECT_EQ(moments.deviation().at(1, 0), 0);
}

// The sum of squares minus the square of the sum has no correct digit left here.
TEST(MapMoments, keepTheirDigitsFarFromZero) {
    MapMoments moments;
    for (const float value : {16777208.F, 16777210.F, 16777212.F}) moments.add(mapOf({value}));
    EXPECT_FLOAT_EQ(moments.deviation().at(0, 0), 2);
}

TEST(MapMoments, countOnlyWhatIsKnown) {
    MapMoments moments;
    constexpr float kNone = FloatMap::kUnknown;
    moments.add(mapOf({1, kNone, kNone}));
    moments.add(mapOf({kNone, 4, kNone}));
    moments.add(mapOf({3, kNone, kNone}));
    EXPECT_EQ(moments.maps(), 3U);
    EXPECT_EQ(moments.mean().at(0, 0), 2);
    EXPECT_FLOAT_EQ(moments.deviation().at(0, 0), std::sqrt(2.F));
    EXPECT_EQ(moments.mean().at(1, 0), 4);
    EXPECT_TRUE(std::isnan(moments.deviation().at(1, 0))) << "one value has no deviation";
    EXPECT_TRUE(std::isnan(moments.mean().at(2, 0)));
}

TEST(MapMoments, refuseAnotherSize) {
    MapMoments moments;
    moments.add(mapOf({1, 2}));
    try {
        moments.add(mapOf({1}));
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), testing::HasSubstr("one size"));
    }
}

}  // namespace
}  // namespace stereo
