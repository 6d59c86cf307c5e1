#include "core/stereo/StereoCalibration.h"

#include <fmt/core.h>

#include <cassert>
#include <cmath>
#include <string>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/stereo/FloatMap.h"

namespace stereo {
namespace {

[[noreturn]] void refuse(const std::string& sentence) {
    throw Error(ErrorKind::BadCalibration, sentence);
}

void requireFinite(double number, const char* what) {
    if (!std::isfinite(number)) {
        refuse(fmt::format("The {} of the calibration is {}; a finite number was expected.", what,
                           numberText(number)));
    }
}

void requirePositive(double number, const char* what, const char* hint) {
    requireFinite(number, what);
    if (number <= 0) {
        refuse(fmt::format("The {} of the calibration is {}; it must be above zero{}.", what,
                           numberText(number), hint));
    }
}

constexpr double kMaxDisparityPx = 1e6;  ///< more than any image is wide

/// NaN when a float cannot hold it: maps contain no infinity.
float knownIfFinite(double value) {
    const auto number = static_cast<float>(value);
    return std::isfinite(number) ? number : FloatMap::kUnknown;
}

bool liesInTheMiddle(double centre, int side) {
    return centre > 0.3 * side && centre < 0.7 * side;
}

}  // namespace

StereoCalibration::StereoCalibration(const CalibrationNumbers& numbers) : m_numbers(numbers) {
    requirePositive(numbers.fx, "focal length fx", "");
    requirePositive(numbers.fy, "focal length fy", "");
    requireFinite(numbers.cx, "principal point cx");
    requireFinite(numbers.cy, "principal point cy");
    requireFinite(numbers.rightCx, "right principal point cx");
    requirePositive(numbers.baselineMetres, "baseline",
                    " (a negative one usually means that left and right are swapped)");
    if (numbers.imageSize.width < 0 || numbers.imageSize.height < 0) {
        refuse(fmt::format("The image size of the calibration is {}; it cannot be negative.",
                           numbers.imageSize.text()));
    }
}

float StereoCalibration::depth(float disparityPx) const noexcept {
    const double shift = disparityPx + doffs();
    return shift > 0 ? knownIfFinite(fx() * baselineMetres() / shift) : FloatMap::kUnknown;
}

float StereoCalibration::disparity(float depthMetres) const noexcept {
    return depthMetres > 0 ? knownIfFinite(fx() * baselineMetres() / depthMetres - doffs())
                           : FloatMap::kUnknown;
}

StereoCalibration::Point StereoCalibration::unproject(double x, double y, float depthMetres) const noexcept {
    return {static_cast<float>((x - cx()) / fx() * depthMetres),
            static_cast<float>((y - cy()) / fy() * depthMetres), depthMetres};
}

StereoCalibration StereoCalibration::scaledTo(ImageSize size) const {
    assert(!size.isEmpty() && !imageSize().isEmpty());
    const double sx = static_cast<double>(size.width) / imageSize().width;
    const double sy = static_cast<double>(size.height) / imageSize().height;
    CalibrationNumbers scaled = m_numbers;
    scaled.fx *= sx;
    scaled.fy *= sy;
    scaled.cx = (scaled.cx + 0.5) * sx - 0.5;
    scaled.cy = (scaled.cy + 0.5) * sy - 0.5;
    scaled.rightCx = (scaled.rightCx + 0.5) * sx - 0.5;
    scaled.imageSize = size;
    if (scaled.maxDisparityPx)
        scaled.maxDisparityPx =
            static_cast<int>(std::min(std::ceil(*scaled.maxDisparityPx * sx), kMaxDisparityPx));
    return StereoCalibration(scaled);
}

StereoCalibration StereoCalibration::withImageSize(ImageSize size) const {
    CalibrationNumbers numbers = m_numbers;
    numbers.imageSize = size;
    return StereoCalibration(numbers);
}

void StereoCalibration::requireFits(ImageSize size) const {
    if (!imageSize().isEmpty()) {
        if (imageSize() == size) return;
        refuse(fmt::format(
            "The calibration is for images of {}, these are {}; use the calibration of these images, or "
            "have this one scaled to them.",
            imageSize().text(), size.text()));
    }
    if (liesInTheMiddle(cx(), size.width) && liesInTheMiddle(cy(), size.height)) return;
    const std::string fitting = numberText(std::round(2 * cx())) + "x" + numberText(std::round(2 * cy()));
    refuse(fmt::format(
        "The principal point ({}, {}) of the calibration does not belong to {} images; it fits images of "
        "about {}: use the calibration of these images, or say for which size this one was made.",
        numberText(cx()), numberText(cy()), size.text(), fitting));
}

}  // namespace stereo
