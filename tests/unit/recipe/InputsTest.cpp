#include "core/recipe/Inputs.h"

#include <gmock/gmock.h>

#include "core/base/Error.h"
#include "tests/support/TestPaths.h"

namespace stereo {
namespace {

using test::samplePath;
using testing::AllOf;
using testing::HasSubstr;

const ReadCalibration kOfHalf{
    StereoCalibration(
        {.fx = 500, .fy = 500, .cx = 160, .cy = 120, .rightCx = 160, .baselineMetres = 0.1, .imageSize = {}}),
    "K.txt"};

std::string refusal(ImageSize size, std::optional<ImageSize> madeFor) {
    try {
        (void)fittedCalibration(kOfHalf, size, madeFor, "/rig/K.txt");
    } catch (const Error& error) {
        EXPECT_EQ(error.path(), "/rig/K.txt");
        return error.sentence();
    }
    return "accepted";
}

TEST(Inputs, readTwoImagesOrOneThatHoldsBoth) {
    EXPECT_EQ(readImages({.left = samplePath("left.png"), .right = samplePath("right.png")})->size(),
              (ImageSize{741, 500}));
    const auto split = readImages(
        {.left = samplePath("left.png"), .right = samplePath("left.png"), .split = SplitLayout::OverUnder});
    EXPECT_EQ(split->size(), (ImageSize{741, 250}));
}

TEST(Inputs, rememberWhatTheFilesWereWhenTheyWereRead) {
    const auto pair = readImages({.left = samplePath("left.png"), .right = samplePath("right.png")});
    EXPECT_EQ(pair->leftStamp(), stampOf(samplePath("left.png")));
    EXPECT_EQ(pair->swapped().leftStamp(), stampOf(samplePath("right.png")));
    EXPECT_EQ(pair->swapped().left(), pair->right());
}

TEST(FittedCalibration, getsTheSizeOfTheImages) {
    EXPECT_EQ(fittedCalibration(kOfHalf, {320, 240}, std::nullopt, {}).calibration.imageSize(),
              (ImageSize{320, 240}));
}

TEST(FittedCalibration, isScaledFromTheImagesItWasMadeFor) {
    const ReadCalibration fitted = fittedCalibration(kOfHalf, {160, 120}, ImageSize{320, 240}, {});
    EXPECT_DOUBLE_EQ(fitted.calibration.fx(), 250);
    EXPECT_EQ(fitted.calibration.imageSize(), (ImageSize{160, 120}));
}

TEST(FittedCalibration, isRefusedByTheNameOfItsFile) {
    EXPECT_THAT(refusal({1000, 700}, std::nullopt), AllOf(HasSubstr("/rig/K.txt: "), HasSubstr("1000x700")));
    EXPECT_THAT(refusal({160, 120}, ImageSize{320, 200}), HasSubstr("another shape"));
}

}  // namespace
}  // namespace stereo
