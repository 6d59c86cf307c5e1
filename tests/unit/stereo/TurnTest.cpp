#include "core/stereo/Turn.h"

#include <gmock/gmock.h>

#include <opencv2/calib3d.hpp>

#include "core/base/Error.h"
#include "core/stereo/StereoRectifier.h"

namespace stereo {
namespace {

using testing::HasSubstr;

constexpr ImageSize kSize{640, 480};

/// A lens with every kind of distortion but the tilt.
CameraNumbers bentCamera() {
    return {.fx = 520,
            .fy = 530,
            .cx = 310,
            .cy = 250,
            .distortion = {-0.2, 0.05, 0.002, -0.003, 0.01, 0.02, -0.01, 0.004, 0.001, -0.002, 0.003, 0.0015},
            .imageSize = kSize};
}

/// The second camera stands below the first, which is turned a little against it.
CameraRig upright() {
    RigNumbers rig{.left = bentCamera(), .right = bentCamera(), .rotation = rotationOf({0.01, -0.02, 0.015})};
    rig.right.cx = 330;
    rig.translationMetres = {0.002, -0.12, 0.001};
    return CameraRig(rig);
}

cv::Point2d seenAt(const CameraNumbers& camera, const Vector3& point) {
    const cv::Matx33d k(camera.fx, 0, camera.cx, 0, camera.fy, camera.cy, 0, 0, 1);
    const std::vector<cv::Point3d> points{{point[0], point[1], point[2]}};
    std::vector<cv::Point2d> pixels;
    cv::projectPoints(points, cv::Vec3d(0, 0, 0), cv::Vec3d(0, 0, 0), k, camera.distortion, pixels);
    return pixels.front();
}

Vector3 inRight(const CameraRig& rig, Vector3 point) {
    point = product(rig.rotation(), point);
    for (std::size_t i = 0; i < 3; ++i) point[i] += rig.translationMetres()[i];
    return point;
}

/// Where a pixel of images of kSize goes.
cv::Point2d turnedPixel(cv::Point2d pixel, Turn turn) {
    if (turn == Turn::Left) return {pixel.y, kSize.width - 1 - pixel.x};
    return {kSize.height - 1 - pixel.y, pixel.x};
}

TEST(Turn, movesTheTopToTheSideThatItNames) {
    RgbImage image({3, 2});
    image.row(0)[0] = 1;      // top left
    image.row(0)[3 * 2] = 2;  // top right
    const RgbImage left = turned(image, Turn::Left);
    EXPECT_EQ(left.size(), (ImageSize{2, 3}));
    EXPECT_EQ(left.at(0, 0)[0], 2);
    EXPECT_EQ(left.at(0, 2)[0], 1);
    const RgbImage right = turned(image, Turn::Right);
    EXPECT_EQ(right.at(1, 0)[0], 1);
    EXPECT_EQ(right.at(1, 2)[0], 2);
    EXPECT_EQ(turned(left, Turn::Right), image);
}

TEST(Turn, turnsARigAsItTurnsItsImages) {
    const CameraRig rig = upright();
    for (const Turn turn : {Turn::Left, Turn::Right}) {
        const CameraRig after = turned(rig, turn, {});
        const double s = turn == Turn::Left ? 1 : -1;
        EXPECT_EQ(after.left().imageSize, (ImageSize{480, 640}));
        for (const Vector3& point :
             {Vector3{0.3, -0.2, 1.5}, Vector3{-0.5, 0.4, 1.7}, Vector3{0.1, 0.6, 2}}) {
            const Vector3 seen{s * point[1], -s * point[0], point[2]};  // by the camera on its side
            for (const bool isLeft : {true, false}) {
                const cv::Point2d before =
                    isLeft ? seenAt(rig.left(), point) : seenAt(rig.right(), inRight(rig, point));
                const cv::Point2d now =
                    isLeft ? seenAt(after.left(), seen) : seenAt(after.right(), inRight(after, seen));
                const cv::Point2d expected = turnedPixel(before, turn);
                EXPECT_NEAR(now.x, expected.x, 1e-9) << isLeft;
                EXPECT_NEAR(now.y, expected.y, 1e-9) << isLeft;
            }
        }
    }
}

TEST(Turn, makesARigOfCamerasOneAboveTheOtherOneSideBySide) {
    EXPECT_THROW(StereoRectifier(upright(), kSize), Error);
    const StereoRectifier rectifier(turned(upright(), Turn::Left, {}), turned(kSize));
    EXPECT_NEAR(rectifier.calibration().baselineMetres(), upright().baselineMetres(), 1e-9);
    try {  // the first camera would be the right one
        (void)StereoRectifier(turned(upright(), Turn::Right, {}), turned(kSize));
        FAIL() << "it was rectified";
    } catch (const Error& error) {
        EXPECT_THAT(error.sentence(), HasSubstr("swap the two images"));
    }
}

TEST(Turn, findsTheImagesOfStraightCamerasRectified) {
    RigNumbers numbers{.left = {.fx = 500, .fy = 500, .cx = 320, .cy = 230, .imageSize = kSize}};
    numbers.right = numbers.left;
    numbers.right.cy = 240;
    numbers.translationMetres = {0, -0.1, 0};
    EXPECT_FALSE(CameraRig(numbers).asRectified());
    const auto calibration = turned(CameraRig(numbers), Turn::Left, {}).asRectified();
    ASSERT_TRUE(calibration);
    EXPECT_DOUBLE_EQ(calibration->cx(), 230);
    EXPECT_DOUBLE_EQ(calibration->doffs(), 10);
    EXPECT_DOUBLE_EQ(calibration->cy(), 639 - 320);
    EXPECT_DOUBLE_EQ(calibration->baselineMetres(), 0.1);
}

TEST(Turn, turnsACalibrationOfRectifiedImages) {
    const StereoCalibration calibration(
        {.fx = 500, .fy = 510, .cx = 300, .cy = 200, .rightCx = 300, .baselineMetres = 0.1, .imageSize = {}});
    const StereoCalibration left = turned(calibration, Turn::Left, kSize);
    EXPECT_EQ(left.numbers(), (CalibrationNumbers{510, 500, 200, 339, 200, 0.1, {}}));
    const StereoCalibration right = turned(calibration.withImageSize(kSize), Turn::Right, {});
    EXPECT_EQ(right.numbers(), (CalibrationNumbers{510, 500, 279, 300, 279, 0.1, {480, 640}}));
}

TEST(Turn, refusesTiltedSensors) {
    RigNumbers numbers = upright().numbers();
    numbers.left.distortion.insert(numbers.left.distortion.end(), {0.01, 0.0});
    EXPECT_THROW((void)turned(CameraRig(numbers), Turn::Left, {}), Error);
}

}  // namespace
}  // namespace stereo
