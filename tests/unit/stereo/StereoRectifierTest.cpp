#include "core/stereo/StereoRectifier.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <opencv2/calib3d.hpp>

#include "core/base/Error.h"

namespace stereo {
namespace {

using testing::HasSubstr;

/// A rig that is turned and bent as real ones are.
RigNumbers bentRig() {
    return {.left = {.fx = 520,
                     .fy = 522,
                     .cx = 318,
                     .cy = 243,
                     .distortion = {-0.25, 0.08, 0.001, -0.0007, 0.01},
                     .imageSize = {640, 480}},
            .right = {.fx = 527,
                      .fy = 525,
                      .cx = 325,
                      .cy = 236,
                      .distortion = {-0.22, 0.06, -0.0008, 0.0004, 0},
                      .imageSize = {640, 480}},
            .rotation = rotationOf({0.02, -0.03, 0.015}),
            .translationMetres = {-0.119, 0.003, -0.002}};
}

RigNumbers fisheyeRig() {
    RigNumbers rig = bentRig();
    for (CameraNumbers* camera : {&rig.left, &rig.right}) {
        camera->lens = LensModel::Fisheye;
        camera->fx = camera->fy = 300;
        camera->distortion = {0.02, -0.005, 0.003, -0.001};
    }
    return rig;
}

/// The pixel of a camera at which it sees a point (in its own frame).
cv::Point2d seenAt(const CameraNumbers& camera, const Vector3& point) {
    const cv::Matx33d k(camera.fx, 0, camera.cx, 0, camera.fy, camera.cy, 0, 0, 1);
    const std::vector<cv::Point3d> points{{point[0], point[1], point[2]}};
    const cv::Vec3d still(0, 0, 0);
    std::vector<cv::Point2d> pixels;
    if (camera.lens == LensModel::Fisheye) {
        cv::fisheye::projectPoints(points, pixels, still, still, k, camera.distortion);
    } else {
        cv::projectPoints(points, still, still, k, camera.distortion, pixels);
    }
    return pixels.front();
}

Vector3 inRight(const CameraRig& rig, const Vector3& point) {
    Vector3 moved = product(rig.rotation(), point);
    for (std::size_t i = 0; i < moved.size(); ++i) moved[i] += rig.translationMetres()[i];
    return moved;
}

std::vector<Vector3> pointsInView() {
    std::vector<Vector3> points;
    for (const double z : {0.8, 2.0, 6.0}) {
        for (const double x : {-0.4, 0.0, 0.3}) {
            for (const double y : {-0.25, 0.05, 0.2}) points.push_back({x * z, y * z, z});
        }
    }
    return points;
}

class EachRig : public testing::TestWithParam<RigNumbers (*)()> {};

/// The definition of a rectified pair: a point has one row in both images, and its disparity gives its
/// distance.
TEST_P(EachRig, bringsEachPointToOneRowAndItsDepth) {
    const CameraRig rig(GetParam()());
    const StereoRectifier rectifier(rig, {640, 480});
    const StereoCalibration& calibration = rectifier.calibration();
    for (const Vector3& point : pointsInView()) {
        const cv::Point2d left = seenAt(rig.left(), point);
        const cv::Point2d right = seenAt(rig.right(), inRight(rig, point));
        const auto rectifiedLeft = rectifier.rectified(RigSide::Left, {left.x, left.y});
        const auto rectifiedRight = rectifier.rectified(RigSide::Right, {right.x, right.y});
        EXPECT_NEAR(rectifiedLeft.y, rectifiedRight.y, 0.01);
        const double disparity = rectifiedLeft.x - rectifiedRight.x;
        const double depth = calibration.depth(static_cast<float>(disparity));
        const auto placed =
            calibration.unproject(rectifiedLeft.x, rectifiedLeft.y, static_cast<float>(depth));
        EXPECT_NEAR(std::hypot(placed.x, placed.y, placed.z), lengthOf(point), 0.004 * lengthOf(point));
    }
    EXPECT_NEAR(calibration.baselineMetres(), rig.baselineMetres(), 1e-9);
}

/// What a camera sees of a scene at infinity whose brightness is a smooth function of the direction.
RgbImage pictureOf(const CameraNumbers& camera, const Matrix3& scene_from_camera) {
    RgbImage image(camera.imageSize);
    const cv::Matx33d k(camera.fx, 0, camera.cx, 0, camera.fy, camera.cy, 0, 0, 1);
    for (int y = 0; y < image.height(); ++y) {
        std::vector<cv::Point2d> pixels, rays;
        for (int x = 0; x < image.width(); ++x) pixels.emplace_back(x, y);
        if (camera.lens == LensModel::Fisheye) {
            cv::fisheye::undistortPoints(pixels, rays, k, camera.distortion);
        } else if (camera.distortion.empty()) {
            cv::undistortPoints(pixels, rays, k, cv::noArray());
        } else {
            cv::undistortPoints(pixels, rays, k, camera.distortion, cv::noArray(), cv::noArray(),
                                cv::TermCriteria(cv::TermCriteria::COUNT, 40, 0));
        }
        for (int x = 0; x < image.width(); ++x) {
            const Vector3 ray = product(scene_from_camera, Vector3{rays[static_cast<std::size_t>(x)].x,
                                                                   rays[static_cast<std::size_t>(x)].y, 1});
            const double value =
                128 + 60 * std::sin(9 * ray[0] / ray[2]) + 60 * std::cos(8 * ray[1] / ray[2]);
            std::fill_n(image.at(x, y), 3, static_cast<std::uint8_t>(std::lround(value)));
        }
    }
    return image;
}

TEST_P(EachRig, makesThePictureThatARectifiedCameraWouldTake) {
    const CameraRig rig(GetParam()());
    const StereoRectifier rectifier(rig, {640, 480}, {.resampling = Resampling::Lanczos});
    const StereoCalibration& calibration = rectifier.calibration();
    const CameraNumbers virtualCamera{.fx = calibration.fx(),
                                      .fy = calibration.fy(),
                                      .cx = calibration.cx(),
                                      .cy = calibration.cy(),
                                      .imageSize = calibration.imageSize()};
    // At infinity both rectified cameras see the same picture.
    const RgbImage left = rectifier.rectified(RigSide::Left, pictureOf(rig.left(), kIdentity3));
    const RgbImage right =
        rectifier.rectified(RigSide::Right, pictureOf(rig.right(), transposed(rig.rotation())));
    ASSERT_EQ(left.size(), virtualCamera.imageSize);
    EXPECT_EQ(calibration.cx(), calibration.rightCx());
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < left.size().pixelCount(); ++i) {
        if (!rectifier.validMask(RigSide::Left)[i] || !rectifier.validMask(RigSide::Right)[i]) continue;
        sum += std::abs(left.pixels()[3 * i] - right.pixels()[3 * i]);
        ++count;
    }
    EXPECT_GT(count, left.size().pixelCount() / 2);
    EXPECT_LT(sum / static_cast<double>(count), 1.5);  // grey levels, of 240
}

INSTANTIATE_TEST_SUITE_P(StereoRectifier, EachRig, testing::Values(bentRig, fisheyeRig));

std::size_t validCount(const StereoRectifier& rectifier, RigSide side) {
    return static_cast<std::size_t>(std::ranges::count(rectifier.validMask(side), 255));
}

TEST(StereoRectifier, cropsToWhatIsKnownOrKeepsAll) {
    const CameraRig rig(bentRig());
    const StereoRectifier cropped(rig, {640, 480}, {.alpha = 0});
    const StereoRectifier all(rig, {640, 480}, {.alpha = 1});
    const std::size_t pixels = ImageSize{640, 480}.pixelCount();
    // OpenCV looks at a grid of 9 x 9 points: an edge between them may miss some pixels.
    EXPECT_GT(validCount(cropped, RigSide::Left), pixels * 99 / 100);
    EXPECT_GT(validCount(cropped, RigSide::Right), pixels * 99 / 100);
    EXPECT_LT(validCount(all, RigSide::Left), pixels * 95 / 100);
    EXPECT_LT(all.calibration().fx(), cropped.calibration().fx());
    const auto corner = all.rectified(RigSide::Left, {0, 0});
    EXPECT_GE(corner.x, -1);
    EXPECT_GE(corner.y, -1);
}

TEST(StereoRectifier, makesImagesOfAnotherSize) {
    const StereoRectifier rectifier(CameraRig(bentRig()), {640, 480}, {.size = {320, 240}});
    EXPECT_EQ(rectifier.rectified(RigSide::Left, RgbImage({640, 480})).size(), (ImageSize{320, 240}));
    EXPECT_EQ(rectifier.calibration().imageSize(), (ImageSize{320, 240}));
}

TEST(StereoRectifier, scalesARigToSmallerImages) {
    const CameraRig rig(bentRig());
    const double full = StereoRectifier(rig, {640, 480}).calibration().fx();
    EXPECT_NEAR(StereoRectifier(rig, {320, 240}).calibration().fx(), full / 2, 1);
    EXPECT_THROW(StereoRectifier(rig, {640, 360}), Error);
}

std::string refusal(const RigNumbers& numbers) {
    try {
        const StereoRectifier rectifier(CameraRig(numbers), {640, 480});
    } catch (const Error& error) {
        return error.sentence();
    }
    return "accepted";
}

TEST(StereoRectifier, saysWhenTheCamerasAreInAnotherOrder) {
    RigNumbers swapped = bentRig();
    swapped.translationMetres = {0.12, 0, 0};
    EXPECT_THAT(refusal(swapped), HasSubstr("stands left of the left one"));
    RigNumbers vertical = bentRig();
    vertical.translationMetres = {0.001, -0.12, 0};
    EXPECT_THAT(refusal(vertical), HasSubstr("one above the other"));
    RigNumbers mixed = bentRig();
    mixed.left = fisheyeRig().left;
    EXPECT_THAT(refusal(mixed), HasSubstr("One lens of the rig is a fisheye"));
}

TEST(StereoRectifier, takesTheRectificationOfTheFile) {
    RigNumbers numbers = bentRig();
    const StereoRectifier computed(CameraRig(numbers), {640, 480}, {.alpha = 1});
    numbers.given = Rectification{kIdentity3, kIdentity3, computed.calibration().numbers()};
    EXPECT_EQ(StereoRectifier(CameraRig(numbers), {640, 480}).calibration(), computed.calibration());
    // What was asked for goes before what the file says.
    EXPECT_NE(StereoRectifier(CameraRig(numbers), {640, 480}, {.alpha = 0}).calibration(),
              computed.calibration());
}

TEST(StereoRectifier, refusesARectificationToHugeImages) {
    RigNumbers numbers = bentRig();
    const StereoCalibration huge({.fx = 500,
                                  .fy = 500,
                                  .cx = 1,
                                  .cy = 1,
                                  .rightCx = 1,
                                  .baselineMetres = 0.1,
                                  .imageSize = {1000000, 1000000}});
    numbers.given = Rectification{kIdentity3, kIdentity3, huge.numbers()};
    EXPECT_THAT(refusal(numbers), HasSubstr("The size of rectified images is 1000000x1000000"));
}

TEST(StereoRectifier, givesBothCamerasTheSizeThatOneHas) {
    RigNumbers numbers = bentRig();
    numbers.right.imageSize = {};
    EXPECT_EQ(StereoRectifier(CameraRig(numbers), {320, 240}).calibration(),
              StereoRectifier(CameraRig(bentRig()), {320, 240}).calibration());
}

TEST(StereoRectifier, refusesImagesOfAnotherSize) {
    const StereoRectifier rectifier(CameraRig(bentRig()), {640, 480});
    EXPECT_THROW((void)rectifier.rectified(RigSide::Left, RgbImage({320, 240})), Error);
}

TEST(StereoRectifier, refusesAnAlphaOrSizeThatIsNone) {
    EXPECT_THROW((RectifyOptions{.alpha = 1.5}.validate()), Error);
    EXPECT_THROW((RectifyOptions{.alpha = std::nan("")}.validate()), Error);
    EXPECT_THROW((RectifyOptions{.size = {640, 0}}.validate()), Error);
    EXPECT_THROW((RectifyOptions{.size = {100000, 480}}.validate()), Error);
    EXPECT_THROW((RectifyOptions{.size = {32767, 480}}.validate()), Error);
    EXPECT_THROW(StereoRectifier(CameraRig(bentRig()), {640, 480}, {.size = {30000, 30000}}), Error);
    EXPECT_NO_THROW((RectifyOptions{.alpha = 1, .size = {640, 480}}.validate()));
}

TEST(StereoRectifier, findsThePointOfTheRawImage) {
    for (const RigNumbers& numbers : {bentRig(), fisheyeRig()}) {
        const StereoRectifier rectifier(CameraRig(numbers), {640, 480}, {.alpha = 0.5, .size = {500, 400}});
        for (const RigSide side : {RigSide::Left, RigSide::Right}) {
            const auto raw = rectifier.raw(side, {200.25, 150.5});
            const auto back = rectifier.rectified(side, raw);
            EXPECT_NEAR(back.x, 200.25, 0.02);
            EXPECT_NEAR(back.y, 150.5, 0.02);
            const auto corner = rectifier.raw(side, {499, 399});
            EXPECT_EQ(rectifier.raw(side, {600, 600}).x, corner.x) << "the nearest pixel counts outside";
        }
    }
}

}  // namespace
}  // namespace stereo
