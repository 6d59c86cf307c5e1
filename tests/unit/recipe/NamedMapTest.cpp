#include "core/recipe/NamedMap.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/metrics/DepthError.h"
#include "core/stereo/Depth.h"

namespace stereo {
namespace {

const StereoCalibration kRig(
    {.fx = 100, .fy = 100, .cx = 1.5, .cy = 0.5, .rightCx = 1.5, .baselineMetres = 0.1, .imageSize = {4, 2}});
const DisparityMap kDisparity({4, 2}, {1, 2, 4, 5, 10, 0, FloatMap::kUnknown, 8});

MapKind half() {
    return {.id = "half", .title = "Half", .make = [](const MapSources& sources) {
                FloatMap map = sources.disparity;
                for (float& value : map.values()) value /= 2;
                return std::optional(map);
            }};
}

NamedMap made(const MapKind& kind, const DisplayOptions& display, std::optional<ColorRange> own = {}) {
    return makeMap(kind, {kDisparity, &kRig}, display, own).value();
}

TEST(MapTable, beginsWithDisparityAndDepth) {
    const MapTable table;
    ASSERT_GE(table.kinds().size(), 2U);
    EXPECT_EQ(table.kinds()[0].id, mapid::kDisparity);
    EXPECT_EQ(table.find(mapid::kDepth)->unitKey, "metres");
    EXPECT_EQ(table.find("half"), nullptr);
}

TEST(MapTable, withAnotherKindLeavesTheFirstAsItWas) {
    const MapTable table;
    EXPECT_EQ(table.with(half()).find("half")->title, "Half");
    EXPECT_EQ(table.find("half"), nullptr);
}

TEST(MakeMap, theDisparityIsItselfInTheRangeThatIsSet) {
    DisplayOptions display;
    display.rangeMode = RangeMode::Manual;
    display.range = {2, 8};
    const NamedMap map = made(*MapTable().find(mapid::kDisparity), display);
    EXPECT_TRUE(*map.values == kDisparity);
    EXPECT_EQ(map.display, display);
}

TEST(MakeMap, depthIsColouredFromTheDepthOfOneEndToThatOfTheOther) {
    DisplayOptions display;
    display.rangeMode = RangeMode::Manual;
    display.range = {2, 8};
    const NamedMap map = made(*MapTable().find(mapid::kDepth), display);
    EXPECT_TRUE(*map.values == toDepth(kDisparity, kRig));
    EXPECT_DOUBLE_EQ(map.display.range.low, kRig.depth(8));
    EXPECT_DOUBLE_EQ(map.display.range.high, kRig.depth(2));
    EXPECT_TRUE(map.display.reversed) << "near things keep their colour";
}

TEST(MakeMap, thereIsNoDepthWithoutACalibration) {
    EXPECT_FALSE(makeMap(*MapTable().find(mapid::kDepth), {kDisparity}, {}).has_value());
}

TEST(MakeMap, anyOtherKindHasARangeOfItsOwn) {
    DisplayOptions display;
    display.rangeMode = RangeMode::Manual;
    display.range = {100, 200};
    const NamedMap map = made(half(), display);
    EXPECT_EQ(map.display.range, percentileRange(*map.values));
    EXPECT_EQ(map.display.rangeMode, RangeMode::Manual) << "resolved";
    EXPECT_EQ(made(half(), display, ColorRange{1, 3}).display.range, (ColorRange{1, 3}));
}

TEST(MakeMap, errorsAreDisparityMinusGroundTruthInASymmetricRange) {
    const GroundTruth truth{.disparity = DisparityMap({4, 2}, {2, 2, 4, 5, 10, 3, 7, FloatMap::kUnknown})};
    const MapSources sources{.disparity = kDisparity, .truth = &truth};
    const MapTable table;
    const NamedMap error = makeMap(*table.find(mapid::kError), sources, {.reversed = true}).value();
    EXPECT_EQ(*error.values, FloatMap({4, 2}, {-1, 0, 0, 0, 0, -3, FloatMap::kUnknown, FloatMap::kUnknown}));
    EXPECT_EQ(error.display.colormap, Colormap::Signed);
    EXPECT_FALSE(error.display.reversed) << "light is too near, whatever the disparity looks like";
    EXPECT_DOUBLE_EQ(error.display.range.low, -error.display.range.high);
    EXPECT_EQ(makeMap(*table.find(mapid::kError), sources, {}, ColorRange{-2, 2})->display.range,
              (ColorRange{-2, 2}));
    EXPECT_EQ(makeMap(*table.find(mapid::kAbsoluteError), sources, {})->values->at(1, 1), 3);
    const NamedMap same = makeMap(*table.find(mapid::kTruth), sources, {}).value();
    EXPECT_TRUE(*same.values == truth.disparity);
    EXPECT_EQ(same.display.range, percentileRange(kDisparity)) << "the colours of the disparity";
}

TEST(MakeMap, thereIsNoErrorWithoutGroundTruth) {
    for (const char* id : {mapid::kTruth, mapid::kError, mapid::kAbsoluteError}) {
        EXPECT_TRUE(MapTable().find(id)->needsTruth);
        EXPECT_FALSE(makeMap(*MapTable().find(id), {kDisparity}, {}).has_value());
    }
}

TEST(MakeMap, confidenceAndGuessedPixelsAreThoseOfTheMatch) {
    MatchResult match;
    const MapTable table;
    const MapKind& confidence = *table.find(mapid::kConfidence);
    const MapKind& guessed = *table.find(mapid::kGuessed);
    EXPECT_FALSE(confidence.isIn(match));
    EXPECT_FALSE(guessed.isIn(match));
    EXPECT_FALSE(makeMap(confidence, {kDisparity, &kRig, &match}, {}).has_value());
    EXPECT_FALSE(makeMap(guessed, {kDisparity, &kRig}, {}).has_value());
    match.confidence = ConfidenceMap({2, 1}, {0.25F, 0.5F});
    match.guessed = {{2, 1}, {1, 0}};
    const auto made = makeMap(confidence, {kDisparity, &kRig, &match}, {});
    ASSERT_TRUE(made && confidence.isIn(match) && guessed.isIn(match));
    EXPECT_TRUE(*made->values == *match.confidence);
    EXPECT_EQ(made->display.range, (ColorRange{0, 1})) << "comparable between results";
    EXPECT_TRUE(*makeMap(guessed, {kDisparity, &kRig, &match}, {})->values == FloatMap({2, 1}, {1, 0}));
}

TEST(MakeMap, depthErrorIsThatOfDepthAndConfidenceInMillimetres) {
    const MapTable table;
    const MapKind& kind = *table.find(mapid::kDepthError);
    MatchResult match;
    EXPECT_FALSE(kind.isIn(match));
    EXPECT_FALSE(makeMap(kind, {kDisparity, &kRig, &match}, {}).has_value());
    match.confidence =
        ConfidenceMap(kDisparity.size(), std::vector<float>(kDisparity.size().pixelCount(), 0.9F));
    EXPECT_FALSE(makeMap(kind, {kDisparity, nullptr, &match}, {}).has_value());
    const auto error = makeMap(kind, {kDisparity, &kRig, &match}, {});
    ASSERT_TRUE(error);
    const float depth = kRig.depth(kDisparity.at(0, 0));
    const double expected =
        1000.0 * depth * depth / (kRig.fx() * kRig.baselineMetres()) * disparityDeviationPx(0.9F);
    EXPECT_NEAR(error->values->at(0, 0), expected, 1e-4 * expected);
}

TEST(MakeMap, residualAndHiddenPixelsNeedNoGroundTruth) {
    const MapTable table;
    const RgbImage black(ImageSize{16, 16});
    const StereoPair pair(black, black);
    const DisparityMap disparity({16, 16}, std::vector<float>(256, 2));
    const MapSources sources{.disparity = disparity, .pair = &pair};
    const auto residual = makeMap(*table.find(mapid::kResidual), sources, {});
    ASSERT_TRUE(residual);
    EXPECT_EQ(residual->values->at(2, 1), 0) << "black everywhere";
    EXPECT_TRUE(std::isnan(residual->values->at(1, 1))) << "it leads outside";
    EXPECT_FALSE(makeMap(*table.find(mapid::kResidual), {disparity}, {}).has_value());
    const auto hidden = makeMap(*table.find(mapid::kHidden), {disparity}, {});
    EXPECT_EQ(hidden->values->at(1, 0), 1) << "it leads outside";
    EXPECT_EQ(hidden->values->at(2, 0), 0);
}

}  // namespace
}  // namespace stereo
