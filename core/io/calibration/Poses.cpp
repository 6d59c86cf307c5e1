#include "core/io/calibration/Poses.h"

#include <fmt/core.h>

#include "core/base/NumberText.h"
#include "core/base/PlainText.h"
#include "core/io/calibration/CalibrationText.h"

namespace stereo {

std::optional<Pose> poseOf(std::span<const double> n) {
    if (n.size() != 16 || n[12] != 0 || n[13] != 0 || n[14] != 0 || n[15] != 1) return std::nullopt;
    return Pose{{n[0], n[1], n[2], n[4], n[5], n[6], n[8], n[9], n[10]}, {n[3], n[7], n[11]}};
}

Pose inverse(const Pose& pose) {
    const Matrix3 back = transposed(pose.rotation);
    const Vector3 moved = product(back, pose.translation);
    return {back, {-moved[0], -moved[1], -moved[2]}};
}

Pose product(const Pose& a, const Pose& b) {
    Vector3 translation = product(a.rotation, b.translation);
    for (std::size_t i = 0; i < translation.size(); ++i) translation[i] += a.translation[i];
    return {product(a.rotation, b.rotation), translation};
}

CameraNumbers namedCamera(std::string_view cameraModel, std::span<const double> intrinsics,
                          std::string_view distortionModel, std::span<const double> coefficients,
                          const CalibrationText& file) {
    if (cameraModel != "pinhole") {
        throw file.error(
            fmt::format("has the camera model {}; only pinhole is supported (with radial-tangential "
                        "or equidistant distortion).",
                        inQuotes(cameraModel)));
    }
    if (intrinsics.size() != 4) {
        throw file.error(fmt::format("has {} as intrinsics; fu fv cu cv were expected.",
                                     countedText(intrinsics.size(), "number")));
    }
    CameraNumbers camera{.fx = intrinsics[0], .fy = intrinsics[1], .cx = intrinsics[2], .cy = intrinsics[3]};
    if (distortionModel == "equidistant") {
        camera.lens = LensModel::Fisheye;
        camera.distortion.assign(coefficients.begin(), coefficients.end());
    } else if (distortionModel == "radtan" || distortionModel == "radial-tangential" ||
               distortionModel == "none" || distortionModel.empty()) {
        camera.distortion = pinholeDistortion(coefficients);
    } else {
        throw file.error(
            fmt::format("has the distortion model {}; radial-tangential (radtan), equidistant and "
                        "none are supported.",
                        inQuotes(distortionModel)));
    }
    return camera;
}

}  // namespace stereo
