#pragma once

#include <QImage>
#include <QRectF>
#include <memory>

#include "core/cloud/PointCloud.h"
#include "core/display/Colormap.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo::test {

inline constexpr Rgb kSphereRed{220, 30, 30};
inline constexpr Rgb kWallGreen{40, 120, 60};

/// A red sphere in front of a green wall (Z = 3 m), seen pixel by pixel through a camera whose
/// principal point is off the middle.
struct SyntheticScene {
    explicit SyntheticScene(ImageSize size);

    StereoCalibration calibration;
    PointCloud::Point sphereCentre{0.3F, -0.12F, 2.0F};
    double sphereRadius = 0.2;
    std::shared_ptr<const PointCloud> cloud;
};

struct Blob {
    double area = 0;  ///< pixels
    double x = 0;     ///< mean, pixel edges count from 0
    double y = 0;
};

/// The pixels of exactly this colour.
[[nodiscard]] Blob blobOf(const QImage& picture, Rgb colour);

/// 255 when every pixel is opaque.
[[nodiscard]] int leastAlpha(const QImage& picture);

}  // namespace stereo::test
