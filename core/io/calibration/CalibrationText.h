#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/io/FileLabel.h"
#include "core/stereo/CameraRig.h"

namespace stereo {

// What the text formats of calibrations have in common. Numbers have a decimal point whatever the
// user's locale says.

/// The text of a file as UTF-8 with \n at the end of lines and without a byte order mark: UTF-8, UTF-16 of
/// either order (told by its mark, or by every other byte being 0), line ends of any system. None when the
/// bytes are no text.
[[nodiscard]] std::optional<std::string> decodedText(std::string_view bytes);

/// The text without white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);
/// The lines of a text, without white space at both ends.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);
/// A line without a comment: what begins with '#' or '%' after white space or at its start.
[[nodiscard]] std::string_view withoutComment(std::string_view line);

/// The whole word as a number ("nan" and "inf" too; too large is infinite); none when it is not one.
[[nodiscard]] std::optional<double> numberIn(std::string_view word);
/// All numbers of a text, separated by white space, commas, semicolons or brackets, with comments from # to
/// the end of the line; none when it contains anything else.
[[nodiscard]] std::optional<std::vector<double>> numbersIn(std::string_view text);
/// The same with commas as decimal points ("497,489; 0"); none when it has points, a comma that does not
/// stand between two digits, or two commas in a word.
[[nodiscard]] std::optional<std::vector<double>> decimalCommaNumbersIn(std::string_view text);

/// A camera matrix [fx 0 cx; 0 fy cy; 0 0 1].
struct CameraMatrix {
    double fx, fy, cx, cy;
};

/// Whether nine numbers have that shape. REQUIRES: nine.size() == 9
[[nodiscard]] bool isCameraMatrix(std::span<const double> nine);

/// The matrix from nine numbers, row by row. `name` is its name in the file.
/// Throws Error(BadCalibration) when they have another shape. REQUIRES: nine.size() == 9
[[nodiscard]] CameraMatrix cameraMatrix(std::span<const double> nine, std::string_view name,
                                        const FileLabel& source);

/// The size of an image from numbers of a file, without their fractions; empty where one is no side of an
/// image (below 1 or above a million).
[[nodiscard]] ImageSize imageSizeIn(double width, double height);

/// Numbers for a sentence, separated by spaces.
[[nodiscard]] std::string numbersText(std::span<const double> numbers);

/// The first nine of `numbers`. REQUIRES: numbers.size() >= 9
[[nodiscard]] Matrix3 matrix3(std::span<const double> numbers);
/// The first three. REQUIRES: numbers.size() >= 3
[[nodiscard]] Vector3 vector3(std::span<const double> numbers);

/// Distortion coefficients with zeros at the end, up to a count that the pinhole model has (4, 5, 8, 12, 14).
/// More than 14 stay, for CameraRig to refuse.
[[nodiscard]] std::vector<double> pinholeDistortion(std::span<const double> coefficients);

}  // namespace stereo
