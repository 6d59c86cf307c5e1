#include "core/stereo/StereoCalibration.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "core/base/Error.h"
#include "core/stereo/Depth.h"

namespace stereo {
namespace {

using testing::HasSubstr;

CalibrationNumbers motorcycle() {
    return {.fx = 994.978,
            .fy = 994.978,
            .cx = 311.193,
            .cy = 254.877,
            .rightCx = 342.279,
            .baselineMetres = 0.193001,
            .imageSize = {741, 500},
            .maxDisparityPx = 70};
}

std::string refusal(const CalibrationNumbers& numbers) {
    try {
        const StereoCalibration calibration(numbers);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::BadCalibration);
        return error.sentence();
    }
    return "accepted";
}

TEST(StereoCalibration, depthAddsTheOffsetOfThePrincipalPoints) {
    const StereoCalibration calibration(motorcycle());
    EXPECT_NEAR(calibration.doffs(), 31.086, 1e-9);
    EXPECT_NEAR(calibration.depth(54.0F), 0.193001 * 994.978 / (54.0 + 31.086), 1e-5);
}

TEST(StereoCalibration, depthAndDisparityAreInverse) {
    const StereoCalibration calibration(motorcycle());
    for (const float d : {0.5F, 7.19F, 59.9F, 300.0F})
        EXPECT_NEAR(calibration.disparity(calibration.depth(d)), d, 1e-3);
}

TEST(StereoCalibration, depthIsUnknownAtAndBehindInfinity) {
    const StereoCalibration calibration(motorcycle());
    EXPECT_TRUE(std::isnan(calibration.depth(-31.087F)));
    EXPECT_TRUE(std::isnan(calibration.depth(FloatMap::kUnknown)));
    EXPECT_TRUE(std::isnan(calibration.disparity(0.0F)));
}

TEST(StereoCalibration, whatNoFloatCanHoldIsUnknown) {
    CalibrationNumbers numbers = motorcycle();
    numbers.rightCx = numbers.cx;
    EXPECT_TRUE(std::isnan(StereoCalibration(numbers).depth(1e-40F)));
    EXPECT_TRUE(std::isnan(StereoCalibration(numbers).disparity(1e-40F)));
}

TEST(StereoCalibration, unprojectsThePrincipalPointOntoTheAxis) {
    const auto point = StereoCalibration(motorcycle()).unproject(311.193, 254.877, 2.0F);
    EXPECT_NEAR(point.x, 0, 1e-6);
    EXPECT_NEAR(point.y, 0, 1e-6);
    EXPECT_EQ(point.z, 2.0F);
}

TEST(StereoCalibration, scalingKeepsTheRayThroughAPixelCentre) {
    const StereoCalibration full(motorcycle());
    const StereoCalibration half = full.scaledTo({370, 250});
    const double ratio = 370.0 / 741.0;
    const double xFull = 500;
    const double xHalf = (xFull + 0.5) * ratio - 0.5;
    EXPECT_NEAR((xFull - full.cx()) / full.fx(), (xHalf - half.cx()) / half.fx(), 1e-12);
    EXPECT_NEAR(half.doffs(), full.doffs() * ratio, 1e-9);
    EXPECT_EQ(half.numbers().maxDisparityPx, 35);
}

TEST(StereoCalibration, scalingKeepsDepth) {
    const StereoCalibration full(motorcycle());
    const StereoCalibration half = full.scaledTo({370, 250});
    EXPECT_NEAR(half.depth(static_cast<float>(40.0 * 370 / 741)), full.depth(40.0F), 1e-5);
}

TEST(StereoCalibration, refusesNumbersThatMakeNoCamera) {
    CalibrationNumbers numbers = motorcycle();
    numbers.baselineMetres = -0.1;
    EXPECT_THAT(refusal(numbers), HasSubstr("baseline of the calibration is -0.1"));
    numbers.baselineMetres = 0;
    EXPECT_THAT(refusal(numbers), HasSubstr("must be above zero"));
    numbers = motorcycle();
    numbers.cy = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THAT(refusal(numbers), HasSubstr("cy"));
    numbers = motorcycle();
    numbers.fx = std::numeric_limits<double>::infinity();
    EXPECT_THAT(refusal(numbers), HasSubstr("fx"));
}

TEST(StereoCalibration, namesTheSizeThatFits) {
    const StereoCalibration calibration(motorcycle());
    EXPECT_NO_THROW(calibration.requireFits({741, 500}));
    try {
        calibration.requireFits({370, 250});
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), HasSubstr("for images of 741x500, these are 370x250"));
    }
}

TEST(StereoCalibration, guessesTheSizeThatFitsFromThePrincipalPoint) {
    CalibrationNumbers numbers = motorcycle();
    numbers.imageSize = {};
    const StereoCalibration calibration(numbers);
    EXPECT_NO_THROW(calibration.requireFits({741, 500}));
    try {
        calibration.requireFits({370, 250});
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), HasSubstr("about 622x510"));
    }
}

TEST(Depth, unknownStaysUnknown) {
    DisparityMap disparity({2, 1});
    disparity.at(1, 0) = 54.0F;
    const DepthMap depth = toDepth(disparity, StereoCalibration(motorcycle()));
    EXPECT_TRUE(std::isnan(depth.at(0, 0)));
    EXPECT_NEAR(depth.at(1, 0), 2.2569, 1e-3);
}

}  // namespace
}  // namespace stereo
