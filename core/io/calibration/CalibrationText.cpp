#include "core/io/calibration/CalibrationText.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";
constexpr std::string_view kBetweenNumbers = " \t\r\n\v\f,;[](){}";

std::string numbersText(std::span<const double> numbers) {
    std::string text;
    for (const double number : numbers)
        text += fmt::format("{}{}", text.empty() ? "" : " ", numberText(number));
    return text;
}

}  // namespace

std::string_view withoutByteOrderMark(std::string_view text) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::optional<double> numberIn(std::string_view word) {
    if (word.starts_with('+')) word.remove_prefix(1);
    double number = 0;
    const char* const end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, number);
    if (word.empty() || stop != end || error == std::errc::invalid_argument) return std::nullopt;
    return error == std::errc::result_out_of_range ? std::numeric_limits<double>::infinity() : number;
}

std::optional<std::vector<double>> numbersIn(std::string_view text) {
    std::vector<double> numbers;
    while (!(text = text.substr(std::min(text.find_first_not_of(kBetweenNumbers), text.size()))).empty()) {
        if (text.front() == '#') {
            text.remove_prefix(std::min(text.find('\n'), text.size()));
            continue;
        }
        const std::string_view word = text.substr(0, text.find_first_of(kBetweenNumbers));
        const std::optional<double> number = numberIn(word);
        if (!number) return std::nullopt;
        numbers.push_back(*number);
        text.remove_prefix(word.size());
    }
    return numbers;
}

CameraMatrix cameraMatrix(std::span<const double> nine, std::string_view name, const FileLabel& source) {
    assert(nine.size() == 9);
    const bool hasSkew = std::abs(nine[1]) > 1e-3 * std::abs(nine[0]);
    const bool isBroken = hasSkew || nine[3] != 0 || nine[6] != 0 || nine[7] != 0 || nine[8] != 1;
    if (isBroken) {
        throw source.error(ErrorKind::BadCalibration,
                           fmt::format("gives {} as {}; fx 0 cx 0 fy cy 0 0 1 was expected, row by row.",
                                       name, numbersText(nine)));
    }
    return {.fx = nine[0], .fy = nine[4], .cx = nine[2], .cy = nine[5]};
}

}  // namespace stereo
