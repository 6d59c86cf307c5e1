#include "core/io/calibration/KTxt.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "core/base/NumberText.h"
#include "core/io/calibration/CalibrationText.h"
#include "core/io/calibration/LengthText.h"

namespace stereo {
namespace {

constexpr std::size_t kMatrixNumbers = 9;
constexpr std::size_t kProjectionNumbers = 12;
constexpr std::size_t kMaxNumbers = 26;  // decimal commas make two of each

/// The words that people write in front of the numbers.
bool isLabel(std::string_view word) {
    static constexpr auto kLabels =
        std::to_array<std::string_view>({"K", "k", "P", "B", "b", "T", "baseline", "Baseline", "intrinsics",
                                         "intrinsic", "matrix", "camera", "camera_matrix", "cam"});
    return std::ranges::count(kLabels, word) > 0;
}

/// What stands in such a file.
struct Content {
    std::vector<double> numbers;
    std::optional<UnitOfLength> unit = {};  ///< written behind the last number
};

/// The text without labels ("K:", "baseline =") and comments, on one line for each of the file.
std::string withoutLabels(std::string_view text) {
    std::string result;
    for (std::string_view line : linesOf(text)) {
        line = withoutComment(line);
        const std::size_t end = line.find_first_of(":=");
        if (end != std::string_view::npos && isLabel(trimmed(line.substr(0, end))))
            line.remove_prefix(end + 1);
        result += std::string(line) + '\n';
    }
    return result;
}

/// Whether the numbers begin like a camera matrix, so that they were taken apart in the right places.
bool isRightCount(std::span<const double> numbers) {
    const std::size_t count = numbers.size();
    const bool isMatrix = count == kMatrixNumbers || count == kMatrixNumbers + 1;
    return isMatrix || count == kProjectionNumbers || count == kProjectionNumbers + 1;
}

std::optional<Content> contentOf(std::string_view fileText) {
    const std::string cleared = withoutLabels(fileText);
    std::string_view text = trimmed(cleared);
    Content content;
    const std::size_t lastWord = text.find_last_of(" \t\n0123456789.");
    if (lastWord != std::string_view::npos) {
        if (const auto unit = unitOfLengthIn(text.substr(lastWord + 1))) {
            content.unit = unit;
            text = text.substr(0, lastWord + 1);
        }
    }
    // "497,489 0" is one number and another; "497,0" in a list of nine is two.
    if (auto numbers = decimalCommaNumbersIn(text); numbers && isRightCount(*numbers)) {
        content.numbers = std::move(*numbers);
        return content;
    }
    auto numbers = numbersIn(text);
    if (!numbers) return std::nullopt;
    content.numbers = std::move(*numbers);
    return content;
}

Score scoreOf(std::string_view text) {
    const auto content = contentOf(text);
    const bool isPlausible =
        content && content->numbers.size() >= kMatrixNumbers && content->numbers.size() <= kMaxNumbers;
    return isPlausible ? score::kShape : score::kNo;
}

[[noreturn]] void refuseCount(const CalibrationText& file, std::size_t count) {
    throw file.error(
        fmt::format("holds {} numbers; ten were expected, with decimal points: nine of the camera "
                    "matrix, row by row, then the baseline in metres (or twelve of a projection matrix, and "
                    "the baseline).",
                    count));
}

/// Nine numbers of a camera matrix, and what follows them.
struct MatrixAndRest {
    std::array<double, kMatrixNumbers> matrix;
    std::optional<double> shift;  ///< -fx * baseline, of a projection matrix
    std::optional<double> baseline;
};

MatrixAndRest split(const CalibrationText& file, const std::vector<double>& numbers) {
    MatrixAndRest result{};
    const bool isProjection =
        numbers.size() == kProjectionNumbers || numbers.size() == kProjectionNumbers + 1;
    const std::size_t columns = isProjection ? 4 : 3;
    for (std::size_t i = 0; i < kMatrixNumbers; ++i) result.matrix[i] = numbers[i / 3 * columns + i % 3];
    if (isProjection) {
        result.shift = numbers[3];
        if (!isCameraMatrix(result.matrix) || numbers[7] != 0 || numbers[11] != 0) {
            throw file.error(
                fmt::format("gives {} as a projection matrix; fx 0 cx Tx 0 fy cy 0 0 0 1 0 was "
                            "expected, row by row.",
                            numbersText(std::span(numbers).first(kProjectionNumbers))));
        }
    }
    const std::size_t end = 3 * columns;
    if (numbers.size() > end) result.baseline = numbers[end];
    return result;
}

ReadRig read(std::span<const CalibrationText> files, const CalibrationQuery&) {
    const CalibrationText& file = files.front();
    const Content content = contentOf(file.text).value();
    if (!isRightCount(content.numbers)) refuseCount(file, content.numbers.size());
    MatrixAndRest parts = split(file, content.numbers);
    ReadRig read{.format = std::string(kKTxt.name)};
    if (!isCameraMatrix(parts.matrix) && isCameraMatrix(transposed(parts.matrix))) {
        parts.matrix = transposed(parts.matrix);
        read.notes.emplace_back("The camera matrix is written column by column.");
    }
    const CameraMatrix matrix = cameraMatrix(parts.matrix, "the camera matrix", file.label());
    CalibrationNumbers numbers;
    numbers.fx = matrix.fx;
    numbers.fy = matrix.fy;
    numbers.cx = numbers.rightCx = matrix.cx;
    numbers.cy = matrix.cy;
    if (parts.baseline) {
        numbers.baselineMetres = *parts.baseline * (content.unit ? infoOf(*content.unit).metres : 1);
    } else if (parts.shift && *parts.shift != 0) {
        numbers.baselineMetres = std::abs(*parts.shift) / matrix.fx;
        read.notes.push_back(fmt::format("The baseline of {} m is worked out from the projection matrix.",
                                         numberText(numbers.baselineMetres)));
    } else {
        throw file.error("has no baseline: write it in metres after the numbers of the camera matrix.");
    }
    read.rectified = StereoCalibration(numbers);
    return read;
}

}  // namespace

const CalibrationFormat kKTxt = {"FoundationStereo K.txt", "ten numbers: camera matrix, baseline in metres",
                                 scoreOf, read};

}  // namespace stereo
