#include "core/stereo/Turn.h"

#include <array>
#include <cassert>
#include <opencv2/core.hpp>
#include <utility>

#include "core/base/Error.h"

namespace stereo {
namespace {

/// x_turned = this * x, for points seen by a camera that is turned about its axis.
Matrix3 rotationOf(Turn turn) {
    const double s = turn == Turn::Left ? 1 : -1;
    return {0, s, 0, -s, 0, 0, 0, 0, 1};
}

/// Of a pixel, in images of that size before.
std::array<double, 2> turnedPixel(double x, double y, Turn turn, ImageSize size) {
    if (turn == Turn::Left) return {y, size.width - 1 - x};
    return {size.height - 1 - y, x};
}

/// The coefficients of OpenCV's model (cv::calibrateCamera) in the axes of the turned image.
std::vector<double> turnedDistortion(const CameraNumbers& camera, Turn turn) {
    std::vector<double> k = camera.distortion;
    if (camera.lens == LensModel::Fisheye || k.size() < 4) return k;
    const double s = turn == Turn::Left ? 1 : -1;
    const double p1 = k[2], p2 = k[3];
    k[2] = -s * p2;
    k[3] = s * p1;
    if (k.size() < 12) return k;
    const std::array<double, 4> prism{k[8], k[9], k[10], k[11]};
    k[8] = s * prism[2];
    k[9] = s * prism[3];
    k[10] = -s * prism[0];
    k[11] = -s * prism[1];
    if (k.size() > 12 && (k[12] != 0 || k[13] != 0)) {
        throw Error(ErrorKind::Unsupported,
                    "The sensors of the cameras are tilted in their lenses (tau of the distortion), and such "
                    "a calibration cannot be turned; calibrate with images that are turned already.");
    }
    return k;
}

CameraNumbers turnedCamera(CameraNumbers camera, Turn turn, ImageSize images) {
    if (camera.imageSize.isEmpty()) camera.imageSize = images;
    assert(!camera.imageSize.isEmpty());
    std::swap(camera.fx, camera.fy);
    const auto [cx, cy] = turnedPixel(camera.cx, camera.cy, turn, camera.imageSize);
    camera.cx = cx;
    camera.cy = cy;
    camera.distortion = turnedDistortion(camera, turn);
    camera.imageSize = turned(camera.imageSize);
    return camera;
}

}  // namespace

const char* textOf(Turn turn) {
    return turn == Turn::Left ? "to the left" : "to the right";
}

ImageSize turned(ImageSize size) {
    return {size.height, size.width};
}

RgbImage turned(const RgbImage& image, Turn turn) {
    RgbImage result(turned(image.size()));
    const cv::Mat from(image.height(), image.width(), CV_8UC3,
                       const_cast<std::uint8_t*>(image.pixels().data()));
    cv::Mat to(result.height(), result.width(), CV_8UC3, result.pixels().data());
    cv::rotate(from, to, turn == Turn::Left ? cv::ROTATE_90_COUNTERCLOCKWISE : cv::ROTATE_90_CLOCKWISE);
    assert(to.data == result.pixels().data());
    return result;
}

StereoCalibration turned(const StereoCalibration& calibration, Turn turn, ImageSize images) {
    CalibrationNumbers numbers = calibration.numbers();
    const ImageSize size = numbers.imageSize.isEmpty() ? images : numbers.imageSize;
    std::swap(numbers.fx, numbers.fy);
    const auto [cx, cy] = turnedPixel(numbers.cx, numbers.cy, turn, size);
    numbers.cx = numbers.rightCx = cx;
    numbers.cy = cy;
    numbers.imageSize = turned(numbers.imageSize);
    return StereoCalibration(numbers);
}

CameraRig turned(const CameraRig& rig, Turn turn, ImageSize images) {
    const Matrix3 rotation = rotationOf(turn);
    RigNumbers numbers = rig.numbers();
    numbers.left = turnedCamera(numbers.left, turn, images);
    numbers.right = turnedCamera(numbers.right, turn, images);
    numbers.rotation = product(rotation, product(numbers.rotation, transposed(rotation)));
    numbers.translationMetres = product(rotation, numbers.translationMetres);
    numbers.given.reset();
    return CameraRig(numbers);
}

}  // namespace stereo
