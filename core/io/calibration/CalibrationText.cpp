#include "core/io/calibration/CalibrationText.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/base/NumberText.h"
#include "core/base/PlainText.h"

namespace stereo {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";
constexpr std::string_view kBetweenNumbers = " \t\r\n\v\f,;[](){}";

enum class Utf16 { No, LittleEndian, BigEndian };

Utf16 utf16Of(std::string_view bytes) {
    if (bytes.starts_with("\xff\xfe")) return Utf16::LittleEndian;
    if (bytes.starts_with("\xfe\xff")) return Utf16::BigEndian;
    // Text in Latin letters and digits without a mark: every other byte is 0.
    if (bytes.size() < 4 || bytes.size() % 2 != 0) return Utf16::No;
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == '\0';
    if (zeros[0] == 0 && zeros[1] == bytes.size() / 2) return Utf16::LittleEndian;
    if (zeros[1] == 0 && zeros[0] == bytes.size() / 2) return Utf16::BigEndian;
    return Utf16::No;
}

void appendUtf8(std::string& text, char32_t character) {
    const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
    if (character < 0x80) {
        byte(character);
    } else if (character < 0x800) {
        byte(0xc0 | character >> 6);
        byte(0x80 | (character & 0x3f));
    } else if (character < 0x10000) {
        byte(0xe0 | character >> 12);
        byte(0x80 | (character >> 6 & 0x3f));
        byte(0x80 | (character & 0x3f));
    } else {
        byte(0xf0 | character >> 18);
        byte(0x80 | (character >> 12 & 0x3f));
        byte(0x80 | (character >> 6 & 0x3f));
        byte(0x80 | (character & 0x3f));
    }
}

std::string fromUtf16(std::string_view bytes, Utf16 order) {
    const std::size_t low = order == Utf16::LittleEndian ? 0 : 1;
    const auto unit = [&](std::size_t at) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[at + low]) |
                                     static_cast<unsigned char>(bytes[at + 1 - low]) << 8);
    };
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t character = unit(at);
        const bool isHigh = character >= 0xd800 && character < 0xdc00;
        if (isHigh && at + 3 < bytes.size() && unit(at + 2) >= 0xdc00 && unit(at + 2) < 0xe000) {
            character = 0x10000 + ((character - 0xd800) << 10) + (unit(at + 2) - 0xdc00);
            at += 2;
        } else if (character >= 0xd800 && character < 0xe000) {
            character = 0xfffd;
        }
        if (character != 0xfeff) appendUtf8(text, character);
    }
    return text;
}

std::string withUnixLines(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r') {
            result += text[at];
        } else if (at + 1 == text.size() || text[at + 1] != '\n') {
            result += '\n';
        }
    }
    return result;
}

/// Removes the next word between separators and returns it; comments are skipped. Empty at the end.
std::string_view nextWord(std::string_view& text, std::string_view separators) {
    while (!(text = text.substr(std::min(text.find_first_not_of(separators), text.size()))).empty()) {
        if (text.front() == '#') {
            text.remove_prefix(std::min(text.find('\n'), text.size()));
            continue;
        }
        const std::string_view word = text.substr(0, text.find_first_of(separators));
        text.remove_prefix(word.size());
        return word;
    }
    return {};
}

bool isDigit(char letter) {
    return letter >= '0' && letter <= '9';
}

}  // namespace

std::optional<std::string> decodedText(std::string_view bytes) {
    constexpr std::string_view kMark = "\xef\xbb\xbf";
    if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
    const Utf16 order = utf16Of(bytes);
    std::string text = withUnixLines(order == Utf16::No ? std::string(bytes) : fromUtf16(bytes, order));
    if (text.find('\0') != std::string::npos) return std::nullopt;
    return text;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view withoutComment(std::string_view line) {
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool beginsAWord = at == 0 || kSpace.find(line[at - 1]) != std::string_view::npos;
        if (beginsAWord && (line[at] == '#' || line[at] == '%')) return trimmed(line.substr(0, at));
    }
    return trimmed(line);
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
    for (std::string_view word; !(word = nextWord(text, kBetweenNumbers)).empty();) {
        const std::optional<double> number = numberIn(word);
        if (!number) return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::optional<std::vector<double>> decimalCommaNumbersIn(std::string_view text) {
    constexpr std::string_view kBetweenWords = " \t\r\n\v\f;[](){}";
    std::vector<double> numbers;
    bool hasComma = false;
    for (std::string_view found; !(found = nextWord(text, kBetweenWords)).empty();) {
        std::string word(found);
        if (word.find('.') != std::string::npos) return std::nullopt;
        if (const std::size_t comma = word.find(','); comma != std::string::npos) {
            const bool isBetweenDigits =
                comma > 0 && comma + 1 < word.size() && isDigit(word[comma - 1]) && isDigit(word[comma + 1]);
            if (!isBetweenDigits || word.find(',', comma + 1) != std::string::npos) return std::nullopt;
            word[comma] = '.';
            hasComma = true;
        }
        const std::optional<double> number = numberIn(word);
        if (!number) return std::nullopt;
        numbers.push_back(*number);
    }
    if (!hasComma) return std::nullopt;
    return numbers;
}

ImageSize imageSizeIn(double width, double height) {
    constexpr double kMax = 1e6;
    for (const double side : {width, height}) {
        if (!(side >= 1 && side <= kMax)) return {};
    }
    return {static_cast<int>(width), static_cast<int>(height)};
}

std::string numbersText(std::span<const double> numbers) {
    std::string text;
    for (const double number : numbers)
        text += fmt::format("{}{}", text.empty() ? "" : " ", numberText(number));
    return text;
}

bool isCameraMatrix(std::span<const double> nine) {
    assert(nine.size() == 9);
    const bool hasSkew = std::abs(nine[1]) > 1e-3 * std::abs(nine[0]);
    return !hasSkew && nine[3] == 0 && nine[6] == 0 && nine[7] == 0 && nine[8] == 1;
}

CameraMatrix cameraMatrix(std::span<const double> nine, std::string_view name, const FileLabel& source) {
    if (!isCameraMatrix(nine)) {
        throw source.error(ErrorKind::BadCalibration,
                           fmt::format("gives {} as {}; fx 0 cx 0 fy cy 0 0 1 was expected, row by row.",
                                       name, numbersText(nine)));
    }
    return {.fx = nine[0], .fy = nine[4], .cx = nine[2], .cy = nine[5]};
}

Matrix3 matrix3(std::span<const double> numbers) {
    assert(numbers.size() >= 9);
    Matrix3 matrix;
    std::ranges::copy(numbers.first(matrix.size()), matrix.begin());
    return matrix;
}

Vector3 vector3(std::span<const double> numbers) {
    assert(numbers.size() >= 3);
    return {numbers[0], numbers[1], numbers[2]};
}

std::vector<double> pinholeDistortion(std::span<const double> coefficients) {
    static constexpr std::array<std::size_t, 5> kCounts = {4, 5, 8, 12, 14};
    std::vector<double> result(coefficients.begin(), coefficients.end());
    const auto count = std::ranges::lower_bound(kCounts, result.size());
    if (!result.empty() && count != kCounts.end()) result.resize(*count);
    return result;
}

}  // namespace stereo
