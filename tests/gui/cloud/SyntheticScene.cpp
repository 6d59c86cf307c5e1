#include "tests/gui/cloud/SyntheticScene.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace stereo::test {
namespace {

constexpr double kWallDepth = 3;

StereoCalibration calibrationFor(ImageSize size) {
    CalibrationNumbers numbers;
    numbers.fx = numbers.fy = 0.9375 * size.width;
    numbers.cx = 0.46 * size.width;
    numbers.cy = 0.45 * size.height;
    numbers.rightCx = numbers.cx;
    numbers.baselineMetres = 0.1;
    numbers.imageSize = size;
    return StereoCalibration(numbers);
}

/// Depth where the ray (x, y, 1) enters the sphere.
std::optional<double> sphereDepth(const SyntheticScene& scene, double x, double y) {
    const auto [cx, cy, cz] = scene.sphereCentre;
    const double a = x * x + y * y + 1;
    const double b = x * cx + y * cy + cz;
    const double c = cx * cx + cy * cy + cz * cz - scene.sphereRadius * scene.sphereRadius;
    const double root = b * b - a * c;
    return root >= 0 ? std::optional((b - std::sqrt(root)) / a) : std::nullopt;
}

}  // namespace

SyntheticScene::SyntheticScene(ImageSize size) : calibration(calibrationFor(size)) {
    auto made = std::make_shared<PointCloud>();
    for (int row = 0; row < size.height; ++row) {
        for (int column = 0; column < size.width; ++column) {
            const double x = (column - calibration.cx()) / calibration.fx();
            const double y = (row - calibration.cy()) / calibration.fy();
            const std::optional<double> sphere = sphereDepth(*this, x, y);
            const auto z = static_cast<float>(sphere.value_or(kWallDepth));
            made->points.push_back({static_cast<float>(x) * z, static_cast<float>(y) * z, z});
            made->colours.push_back(sphere ? kSphereRed : kWallGreen);
            made->pixels.push_back(static_cast<std::uint32_t>(row * size.width + column));
        }
    }
    cloud = std::move(made);
}

Blob blobOf(const QImage& picture, Rgb colour) {
    const QRgb wanted = qRgb(colour[0], colour[1], colour[2]);
    Blob blob;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixel(x, y) != wanted) continue;
            blob.area += 1;
            blob.x += x + 0.5;
            blob.y += y + 0.5;
        }
    }
    blob.x /= blob.area;
    blob.y /= blob.area;
    return blob;
}

int leastAlpha(const QImage& picture) {
    int least = 255;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) least = std::min(least, qAlpha(picture.pixel(x, y)));
    }
    return least;
}

}  // namespace stereo::test
