#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/io/FileLabel.h"

namespace stereo {

// What the text formats of calibrations have in common. Numbers have a decimal point whatever the
// user's locale says.

/// The text without a byte order mark.
[[nodiscard]] std::string_view withoutByteOrderMark(std::string_view text);
/// The text without white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The whole word as a number ("nan" and "inf" too; too large is infinite); none when it is not one.
[[nodiscard]] std::optional<double> numberIn(std::string_view word);
/// All numbers of a text, separated by white space, commas, semicolons or brackets, with comments from # to
/// the end of the line; none when it contains anything else.
[[nodiscard]] std::optional<std::vector<double>> numbersIn(std::string_view text);

/// A camera matrix [fx 0 cx; 0 fy cy; 0 0 1].
struct CameraMatrix {
    double fx, fy, cx, cy;
};

/// The matrix from nine numbers, row by row. `name` is its name in the file.
/// Throws Error(BadCalibration) when they have another shape. REQUIRES: nine.size() == 9
[[nodiscard]] CameraMatrix cameraMatrix(std::span<const double> nine, std::string_view name,
                                        const FileLabel& source);

}  // namespace stereo
