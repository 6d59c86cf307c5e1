#include "ui/cloud/CloudCamera.h"

#include <gtest/gtest.h>

#include <array>
#include <numbers>

namespace stereo::ui {
namespace {

const StereoCalibration kCalibration(CalibrationNumbers{300, 310, 140, 110, 140, 0.1, {320, 240}, {}});
const StereoCalibration kSquarePixels(CalibrationNumbers{300, 300, 140, 110, 140, 0.1, {320, 240}, {}});
const QSizeF kDoubleSize(640, 480);

QVector3D seenAt(double x, double y, float depth) {
    const StereoCalibration::Point point = kCalibration.unproject(x, y, depth);
    return {point.x, point.y, point.z};
}

void expectNear(const std::optional<QPointF>& actual, QPointF expected, double within) {
    ASSERT_TRUE(actual);
    EXPECT_NEAR(actual->x(), expected.x(), within);
    EXPECT_NEAR(actual->y(), expected.y(), within);
}

TEST(CloudCamera, leftEyeSeesAPixelWhereTheImageHasIt) {
    const CloudCamera camera = CloudCamera::leftEye(kSquarePixels, 2);
    const StereoCalibration::Point point = kSquarePixels.unproject(250, 30, 1.5F);
    expectNear(camera.toScreen({point.x, point.y, point.z}, kDoubleSize), {2 * 250.5, 2 * 30.5}, 1e-3);
}

TEST(CloudCamera, leftEyeShowsTheWholeImageInTheMiddleOfAWideWindow) {
    const CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    const QSizeF wide(2000, 480);
    const double side = 0.5 * (2000 - 480 * (320 / 300.0) / (240 / 310.0));
    expectNear(camera.toScreen(seenAt(-0.5, -0.5, 1), wide), {side, 0}, 1e-2);
    expectNear(camera.toScreen(seenAt(319.5, 239.5, 4), wide), {2000 - side, 480}, 1e-2);
}

TEST(CloudCamera, toWorldIsTheInverseOfToScreen) {
    CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    camera.orbit(0.4, 0.3);
    const QVector3D point = camera.toWorld({100, 300}, 1.7, kDoubleSize);
    expectNear(camera.toScreen(point, kDoubleSize), {100, 300}, 1e-2);
}

TEST(CloudCamera, turningKeepsThePivotInPlace) {
    CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    camera.setPivot(seenAt(60, 200, 1.2F));
    camera.orbit(1.1, -0.4);
    EXPECT_NEAR(camera.distance(), 1.2, 1e-5);
    expectNear(camera.toScreen(camera.pivot(), kDoubleSize),
               *CloudCamera::leftEye(kCalibration, 2).toScreen(seenAt(60, 200, 1.2F), kDoubleSize), 1e-2);
}

TEST(CloudCamera, aDragToTheRightMovesTheNearSideToTheRight) {
    CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    const QVector3D nearer = camera.pivot() * 0.9F;
    camera.orbit(0.1, 0);
    EXPECT_GT(camera.toScreen(nearer, kDoubleSize)->x(), 321);
}

TEST(CloudCamera, aDragDownwardsLooksFromAboveAndStopsAtTheTop) {
    CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    camera.orbit(0, 9);
    EXPECT_LT(camera.eye().y(), -1.9F);
    EXPECT_NEAR(camera.forward().y(), 1, 1e-6);
    EXPECT_NEAR(camera.up().z(), 1, 1e-6);
}

TEST(CloudCamera, upOnTheScreenIsAgainstTheYAxis) {
    CloudCamera camera;
    camera.orbit(0.7, 0);
    EXPECT_EQ(camera.up(), QVector3D(0, -1, 0));
}

TEST(CloudCamera, aPannedPointFollowsTheMouse) {
    CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    const QVector3D point = camera.toWorld({200, 200}, 1.5, kDoubleSize);
    camera.pan({30, -12}, 1.5, kDoubleSize);
    expectNear(camera.toScreen(point, kDoubleSize), {230, 188}, 1e-2);
}

TEST(CloudCamera, dollyKeepsTheTargetInPlaceAndComesNearer) {
    CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    const QVector3D target = camera.toWorld({500, 90}, 3, kDoubleSize);
    camera.dolly(target, 2);
    expectNear(camera.toScreen(target, kDoubleSize), {500, 90}, 1e-2);
    EXPECT_NEAR((target - camera.eye()).length(), target.length() / 2, 1e-5);
}

TEST(CloudCamera, dollyNeverPassesThePivot) {
    CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    camera.dolly(camera.pivot(), 1e9);
    EXPECT_GT(camera.distance(), 0.0009);
}

TEST(CloudCamera, aPointBehindTheEyeAppearsNowhere) {
    EXPECT_FALSE(CloudCamera().toScreen({0, 0, -1}, kDoubleSize));
}

TEST(CloudCamera, orthographicKeepsTheSizeAtThePivot) {
    CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    const QVector3D point = camera.toWorld({100, 300}, 2, kDoubleSize);
    camera.setOrthographic(true);
    expectNear(camera.toScreen(point, kDoubleSize), {100, 300}, 1e-2);
    expectNear(camera.toScreen(point + QVector3D(0, 0, 1), kDoubleSize), {100, 300}, 1e-2);
}

TEST(CloudCamera, aNewPivotLeavesAnOrthographicPictureAsItIs) {
    CloudCamera camera = CloudCamera::leftEye(kCalibration, 2);
    camera.setOrthographic(true);
    const QVector3D point = camera.toWorld({100, 300}, 2, kDoubleSize);
    camera.setPivot({0.3F, 0.2F, 5});
    expectNear(camera.toScreen(point, kDoubleSize), {100, 300}, 1e-2);
}

TEST(CloudCamera, standardViewsLookAlongTheAxes) {
    CloudCamera camera;
    camera.look(StandardView::Top);
    EXPECT_NEAR(camera.forward().y(), 1, 1e-6);
    camera.look(StandardView::Left);
    EXPECT_NEAR(camera.forward().x(), 1, 1e-6);
    camera.look(StandardView::Back);
    EXPECT_NEAR(camera.forward().z(), -1, 1e-6);
}

TEST(CloudCamera, fitTouchesTheWindowWithoutCutting) {
    const std::array<QVector3D, 4> points{{{-1, 0, 3}, {1, 0, 3}, {0, -0.4F, 3}, {0, 0.4F, 3}}};
    CloudCamera camera;
    camera.fit({0, 0, 3}, points);
    EXPECT_NEAR(camera.toScreen(points[0], kDoubleSize)->x(), 320 - 320 / 1.06, 1);
    EXPECT_NEAR(camera.toScreen(points[1], kDoubleSize)->x(), 320 + 320 / 1.06, 1);
    expectNear(camera.toScreen({0, 0, 3}, kDoubleSize), {320, 240}, 1e-2);
}

}  // namespace
}  // namespace stereo::ui
