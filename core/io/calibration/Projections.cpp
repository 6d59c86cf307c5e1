#include "core/io/calibration/Projections.h"

#include <fmt/core.h>

#include <cmath>

#include "core/base/NumberText.h"
#include "core/io/calibration/CalibrationText.h"

namespace stereo {
namespace {

constexpr double kFocalTolerance = 1e-3;  ///< relative

void requireProjection(const std::array<double, 12>& p, const char* side, const CalibrationText& file) {
    const bool hasSkew = std::abs(p[1]) > kFocalTolerance * p[0];
    const bool isOne =
        p[0] > 0 && p[5] > 0 && !hasSkew && p[4] == 0 && p[8] == 0 && p[9] == 0 && p[10] == 1 && p[11] == 0;
    if (isOne) return;
    throw file.error(
        fmt::format("gives the projection of the {} camera as {}; fx 0 cx t 0 fy cy 0 0 0 1 0 was "
                    "expected, row by row.",
                    side, numbersText(p)));
}

}  // namespace

StereoCalibration rectifiedCalibration(const RectifiedCamera& left, const RectifiedCamera& right,
                                       double metres, const CalibrationText& file,
                                       std::vector<std::string>& notes) {
    const auto& p = left.projection;
    const auto& q = right.projection;
    requireProjection(p, "left", file);
    requireProjection(q, "right", file);
    if (std::abs(p[0] - q[0]) > kFocalTolerance * p[0]) {
        throw file.error(
            fmt::format("has focal length {} in the left projection and {} in the right; those of "
                        "rectified images are equal.",
                        numberText(p[0]), numberText(q[0])));
    }
    const double baseline = (p[3] - q[3]) / p[0] * metres;
    if (baseline == 0) {
        throw file.error(
            "has no baseline: the fourth number of the right projection, which is -fx times the "
            "baseline, equals that of the left one.");
    }
    if (baseline < 0) {
        notes.push_back(
            fmt::format("The right camera stands left of the left one ({} m): taken without its "
                        "sign. If the picture makes no sense, swap the sides.",
                        numberText(baseline)));
    }
    CalibrationNumbers numbers;
    numbers.fx = p[0];
    numbers.fy = p[5];
    numbers.cx = p[2];
    numbers.cy = p[6];
    numbers.rightCx = q[2];
    numbers.baselineMetres = std::abs(baseline);
    numbers.imageSize = left.rectifiedSize;
    return StereoCalibration(numbers);
}

CameraRig rigOfRectified(const RectifiedCamera& left, const RectifiedCamera& right,
                         const StereoCalibration& rectified) {
    const Matrix3 back = transposed(right.rectification);
    return CameraRig({.left = left.camera,
                      .right = right.camera,
                      .rotation = product(back, left.rectification),
                      .translationMetres = product(back, Vector3{-rectified.baselineMetres(), 0, 0}),
                      .given = Rectification{left.rectification, right.rectification, rectified.numbers()}});
}

}  // namespace stereo
