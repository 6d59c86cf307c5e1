#include "core/base/NumberText.h"

#include <algorithm>
#include <charconv>

namespace stereo {

// std::to_chars and not printf: the user's locale may write a decimal comma.
std::string numberText(double number) {
    char buffer[32];
    const auto [end, error] =
        std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::general, 6);
    return {buffer, end};
}

std::string fixedText(double number, int decimals) {
    char buffer[400];  // the largest double has 309 digits
    const auto [end, error] =
        std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed, decimals);
    const std::string text(buffer, end);
    const bool isZero = std::ranges::all_of(text, [](char c) { return c == '-' || c == '0' || c == '.'; });
    return isZero && text.starts_with('-') ? text.substr(1) : text;
}

std::string countedText(std::size_t count, std::string_view one) {
    return std::to_string(count) + ' ' + std::string(one) + (count == 1 ? "" : "s");
}

std::string bytesText(std::uint64_t bytes) {
    const double megabytes = static_cast<double>(bytes) / 1e6;
    if (megabytes >= 999.5) return fixedText(megabytes / 1000, 1) + " GB";
    if (megabytes >= 9.95) return fixedText(megabytes, 0) + " MB";
    return megabytes >= 0.1 ? fixedText(megabytes, 1) + " MB" : fixedText(megabytes * 1000, 1) + " kB";
}

}  // namespace stereo
