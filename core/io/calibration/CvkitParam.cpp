#include "core/io/calibration/CvkitParam.h"

#include <fmt/core.h>

#include <string>

#include "core/io/calibration/CalibrationText.h"
#include "core/io/calibration/KeyedLines.h"

namespace stereo {
namespace {

Score scoreOf(std::string_view text) {
    const KeyedLines lines(text, '=');
    return lines.has("camera.A") ? score::kCertain : score::kNo;
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery&) {
    const CalibrationText& file = files.front();
    const KeyedLines lines(file.text, '=');
    const auto number = [&](const char* key) -> std::optional<double> {
        const auto found = lines.numbers(key);
        return found && found->size() == 1 ? std::optional(found->front()) : std::nullopt;
    };
    const auto matrix = lines.numbers("camera.A");
    if (!matrix || matrix->size() != 9)
        throw file.error("has a camera.A that is not nine numbers as in [f 0 cx; 0 f cy; 0 0 1].");
    const CameraMatrix k = cameraMatrix(*matrix, "camera.A", file.label());
    const auto rho = number("rho");
    if (!rho) throw file.error("has no rho, the focal length times the baseline in px * m.");
    CalibrationNumbers numbers;
    numbers.fx = k.fx;
    numbers.fy = k.fy;
    numbers.cx = numbers.rightCx = k.cx;
    numbers.cy = k.cy;
    numbers.baselineMetres = k.fx == 0 ? 0 : *rho / k.fx;
    numbers.imageSize = imageSizeIn(number("camera.width").value_or(0), number("camera.height").value_or(0));
    return {.format = std::string(kCvkitParam.name), .rectified = StereoCalibration(numbers)};
}

}  // namespace

const CalibrationFormat kCvkitParam = {"cvkit _param.txt", "camera.A= and rho=", scoreOf, read};

}  // namespace stereo
