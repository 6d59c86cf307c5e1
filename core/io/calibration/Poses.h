#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "core/io/calibration/CalibrationFormat.h"

namespace stereo {

/// A rigid motion: x_b = rotation * x_a + translation.
struct Pose {
    Matrix3 rotation = kIdentity3;
    Vector3 translation = {};

    bool operator==(const Pose&) const = default;
};

/// From the 16 numbers of a 4x4 matrix, row by row; none when there are others, or its last row is not 0 0
/// 0 1.
[[nodiscard]] std::optional<Pose> poseOf(std::span<const double> sixteen);
[[nodiscard]] Pose inverse(const Pose& pose);
/// First b, then a.
[[nodiscard]] Pose product(const Pose& a, const Pose& b);

/// A camera by focal lengths, centre and a distortion model as Kalibr and EuRoC name them (radtan,
/// radial-tangential, equidistant, none). Throws Error(BadCalibration), naming it, for another camera or
/// distortion model, and for other counts of numbers.
[[nodiscard]] CameraNumbers namedCamera(std::string_view cameraModel, std::span<const double> intrinsics,
                                        std::string_view distortionModel,
                                        std::span<const double> coefficients, const CalibrationText& file);

}  // namespace stereo
