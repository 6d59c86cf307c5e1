#include "app/project/StepNames.h"

#include <gtest/gtest.h>

#include "tests/support/TestMatchers.h"

namespace stereo::app {
namespace {

using Names = std::vector<std::string>;

/// Of its own a number that belongs to another, and one that is live.
MatcherInfoPtr plain() {
    return test::makeInfo(
        {.id = "plain",
         .iterates = false,
         .rows = {{.id = "smoothness", .byDefault = 4.0, .minimum = 1, .maximum = 16, .label = "Smoothness"},
                  {.id = "p1", .byDefault = 0, .maximum = 99, .partOf = "smoothness", .label = "P1"},
                  {.id = "tint", .byDefault = 0, .maximum = 9, .needsRun = false, .label = "Tint"}}});
}
MatcherInfoPtr iterating() {
    return test::makeInfo({.id = "net"});
}

Project of(const char* matcherId) {
    Project options;
    options.matcherId = matcherId;
    return options;
}

TEST(ChangedOptions, areNoneForEqualOptions) {
    EXPECT_TRUE(changedOptions(of("plain"), "plain", {}, *plain()).empty());
}

TEST(ChangedOptions, nameEachDifference) {
    Project now = of("plain");
    now.match.scale = 0.5;
    now.match.maxDisparityPx = 128;
    plain()->set(now.match, "smoothness", 6.0);
    EXPECT_EQ(changedOptions(now, "plain", {}, *plain()), (Names{"scale", "maxDisparity", "smoothness"}));
}

TEST(ChangedOptions, leaveOutWhatTheMatcherDoesNotUse) {
    Project now = of("plain");
    now.match.iterations = 8;
    EXPECT_TRUE(changedOptions(now, "plain", {}, *plain()).empty());
    now.matcherId = "net";
    plain()->set(now.match, "smoothness", 7.0);
    EXPECT_EQ(changedOptions(now, "net", {}, *iterating()), Names{"iterations"});
}

TEST(ChangedOptions, nameTheOptionThatAnotherIsPartOf) {
    Project now = of("plain");
    plain()->set(now.match, "p1", 50);
    EXPECT_EQ(changedOptions(now, "plain", {}, *plain()), Names{"smoothness"});
}

TEST(ChangedOptions, leaveOutWhatIsLive) {
    Project now = of("plain");
    plain()->set(now.match, "tint", 5);
    EXPECT_TRUE(changedOptions(now, "plain", {}, *plain()).empty());
    EXPECT_EQ(stepNames(of("plain"), now, test::registryOf({plain()})), Names{"tint"})
        << "it can be undone all the same";
}

TEST(StepNames, nameEveryPartOfAProjectOnce) {
    Project after = of("plain");
    after.calibration =
        CalibrationState::byHand(StereoCalibration({.fx = 1, .fy = 1, .baselineMetres = 1, .imageSize = {}}));
    after.match = {.scale = 0.5, .iterations = 3, .maxDisparityPx = 64};
    plain()->set(after.match, "p1", 5);
    plain()->set(after.match, "smoothness", 5.0);
    after.display = {Colormap::Gray, ColorMapping::Log, RangeMode::Locked, {3, 4}, true};
    after.cloud = {.nearMetres = 1,
                   .farMetres = 2,
                   .removeInvisible = false,
                   .removeFlyingPixels = false,
                   .flyingTolerancePx = 3,
                   .removeIsolated = false,
                   .isolatedMinNeighbours = 1,
                   .isolatedRadiusMetres = 2,
                   .stride = 3};
    after.look = {.pointSize = 5,
                  .grid = false,
                  .cutNearMetres = 1,
                  .colourBy = ColourBy::Depth,
                  .unit = LengthUnit::Metres};
    after.measurements.emplace_back();
    after.view.images = ImageZoom{};
    after.notes = "x";
    after.experiments.emplace_back();
    const Project before;
    EXPECT_EQ(
        stepNames(before, after, test::registryOf({plain()})),
        (Names{"calibration",  "matcher",        "scale",  "iterations", "maxDisparity", "smoothness",
               "colormap",     "mapping",        "range",  "reversed",   "depthFilter",  "invisibleFilter",
               "flyingFilter", "isolatedFilter", "stride", "pointSize",  "look",         "cut",
               "colourBy",     "measurements",   "notes",  "experiment"}));
}

TEST(StepNames, nameAnotherPairWithoutWhatComesWithIt) {
    Project before;
    before.measurements.emplace_back();
    before.look.cutNearMetres = 1;
    Project after;
    after.inputs = {.name = "x", .left = "/l", .right = "/r"};
    after.calibration =
        CalibrationState::byHand(StereoCalibration({.fx = 1, .fy = 1, .baselineMetres = 1, .imageSize = {}}));
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"pair"});
}

TEST(StepNames, nameAnotherRectificationWithoutWhatComesWithIt) {
    Project before;
    before.calibration.origin = CalibrationState::Origin::File;
    before.calibration.given = CalibrationNumbers{.fx = 1, .fy = 1, .baselineMetres = 1, .imageSize = {}};
    before.measurements.emplace_back();
    Project after;
    after.calibration = before.calibration;
    after.calibration.choices.rectify.alpha = 0.5;
    after.calibration.given->fx = 2;
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"rectification"});
    after.calibration.choices = {.imagesAreRectified = true};
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"rectification"});
    after.calibration.choices = {.unit = UnitOfLength::Metres};
    after.measurements = before.measurements;
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"calibration"});
}

TEST(StepNames, nameGroundTruth) {
    Project before;
    Project after;
    after.inputs.groundTruth = "/scene/disp0.pfm";
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"groundTruth"});
    before = after;
    after.inputs.groundTruthReading = TruthReading{"kitti"};
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"groundTruth"});
    after.inputs.left = after.inputs.right = "/other";
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"pair"});
}

TEST(StepNames, nameTones) {
    Project before;
    Project after;
    after.inputs.tones = ToneRange{10, 20};
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"tones"});
    after.inputs.left = after.inputs.right = "/other";
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"pair"});
}

TEST(StepNames, nameTurnAndStraighteningWithoutWhatComesWithThem) {
    Project before;
    before.measurements.emplace_back();
    Project after;
    after.inputs.straightening = Straightening{};
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"straightening"});
    after.inputs.straightening.reset();
    after.inputs.turn = Turn::Left;
    after.calibration =
        CalibrationState::byHand(StereoCalibration({.fx = 1, .fy = 1, .baselineMetres = 1, .imageSize = {}}));
    EXPECT_EQ(stepNames(before, after, test::registryOf({plain()})), Names{"turn"});
}

TEST(ChangedOptions, nameAnotherMatcher) {
    EXPECT_EQ(changedOptions(of("plain"), "net", {}, *plain()), Names{"matcher"});
}

}  // namespace
}  // namespace stereo::app
