#include "core/io/calibration/KTxt.h"

#include <fmt/core.h>

#include <span>
#include <string>

#include "core/io/calibration/CalibrationText.h"

namespace stereo {
namespace {

constexpr std::size_t kMatrixNumbers = 9;
constexpr std::size_t kMaxNumbers = 20;  // decimal commas make two of each

bool canRead(std::string_view text) {
    const auto numbers = numbersIn(withoutByteOrderMark(text));
    return numbers && numbers->size() >= kMatrixNumbers && numbers->size() <= kMaxNumbers;
}

ReadCalibration read(std::string_view text, const std::filesystem::path& path) {
    const std::vector<double> numbers = numbersIn(withoutByteOrderMark(text)).value();
    const FileLabel source(path);
    if (numbers.size() == kMatrixNumbers) {
        throw source.error(
            ErrorKind::BadCalibration,
            "has no baseline: write it in metres after the nine numbers of the camera matrix.");
    }
    if (numbers.size() != kMatrixNumbers + 1) {
        throw source.error(
            ErrorKind::BadCalibration,
            fmt::format("holds {} numbers; ten were expected, with decimal points: nine of the camera "
                        "matrix, row by row, then the baseline in metres.",
                        numbers.size()));
    }
    const CameraMatrix matrix =
        cameraMatrix(std::span(numbers).first(kMatrixNumbers), "the camera matrix", source);
    CalibrationNumbers calibration;
    calibration.fx = matrix.fx;
    calibration.fy = matrix.fy;
    calibration.cx = calibration.rightCx = matrix.cx;
    calibration.cy = matrix.cy;
    calibration.baselineMetres = numbers.back();
    return {StereoCalibration(calibration), std::string(kKTxt.name)};
}

}  // namespace

const CalibrationFormat kKTxt = {"FoundationStereo K.txt", "ten numbers: camera matrix, baseline in metres",
                                 canRead, read};

}  // namespace stereo
