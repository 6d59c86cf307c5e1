#include "core/viewing/MapComparison.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/base/Error.h"

namespace stereo {
namespace {

using testing::AllOf;
using testing::HasSubstr;

ViewedMap wall(float value, ViewedMap::Meaning meaning, ImageSize size = {40, 10}) {
    const bool isDepth = meaning == ViewedMap::Meaning::Depth;
    return {.file = isDepth ? "wall.npy" : "wall.pfm",
            .values = FloatMap(size, std::vector<float>(size.pixelCount(), value)),
            .meaning = meaning,
            .title = isDepth ? "Depth" : "Disparity",
            .unit = isDepth ? "m" : "px",
            .format = "test"};
}

std::string refusalOf(const ViewedMap& a, const ViewedMap& b) {
    try {
        (void)compareMaps(a, b);
    } catch (const Error& error) {
        return error.sentence();
    }
    return {};
}

TEST(MapComparison, isTheDifferenceAndTheErrorsOfTheFirstByTheSecond) {
    ViewedMap a = wall(10, ViewedMap::Meaning::Disparity);
    a.values.at(0, 0) = FloatMap::kUnknown;
    a.values.at(1, 0) = 14;
    const MapComparison compared = compareMaps(a, wall(11.5F, ViewedMap::Meaning::Disparity));
    EXPECT_TRUE(std::isnan(compared.difference.at(0, 0)));
    EXPECT_FLOAT_EQ(compared.difference.at(5, 5), 1.5);
    EXPECT_FLOAT_EQ(compared.difference.at(1, 0), -2.5);
    EXPECT_EQ(compared.errors.truthPixels, 400U);
    EXPECT_EQ(compared.errors.estimatedPixels, 399U);
    EXPECT_NEAR(compared.errors.epePx, (398 * 1.5 + 2.5) / 399, 1e-6);
    EXPECT_NEAR(compared.errors.badAt(2).all, 2.0 / 400, 1e-9);
    EXPECT_LE(compared.range.low, 10);
    EXPECT_GE(compared.range.high, 11.5) << "both maps fit into one range";
}

TEST(MapComparison, colourRangeFollowsSmallDifferencesOfDepth) {
    const MapComparison compared =
        compareMaps(wall(2, ViewedMap::Meaning::Depth), wall(2.01F, ViewedMap::Meaning::Depth));
    EXPECT_NEAR(compared.display.range.high, 0.01, 1e-4);
    EXPECT_NEAR(compared.display.range.low, -0.01, 1e-4);
}

TEST(MapComparison, refusesSizesAndMeaningsThatDiffer) {
    const ViewedMap disparity = wall(10, ViewedMap::Meaning::Disparity);
    EXPECT_THAT(refusalOf(disparity, wall(2, ViewedMap::Meaning::Depth)),
                AllOf(HasSubstr("Disparity in px"), HasSubstr("Depth in m")));
    EXPECT_THAT(refusalOf(disparity, wall(2, ViewedMap::Meaning::Disparity, {20, 5})),
                AllOf(HasSubstr("40x10"), HasSubstr("20x5")));
}

}  // namespace
}  // namespace stereo
