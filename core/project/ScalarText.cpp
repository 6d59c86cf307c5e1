#include "core/project/ScalarText.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace stereo {
namespace {

/// Skips the digits in front; false when there are none.
bool skipDigits(std::string_view& text) {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count > 0;
}

bool skipOne(std::string_view& text, std::string_view of) {
    if (text.empty() || of.find(text.front()) == of.npos) return false;
    text.remove_prefix(1);
    return true;
}

bool looksLikeNumber(std::string_view text) {
    static_cast<void>(skipOne(text, "-"));
    const bool startsWithZero = text.starts_with('0');
    const std::size_t before = text.size();
    if (!skipDigits(text) || (startsWithZero && before - text.size() > 1)) return false;
    if (skipOne(text, ".") && !skipDigits(text)) return false;
    if (skipOne(text, "eE")) {
        static_cast<void>(skipOne(text, "+-"));
        if (!skipDigits(text)) return false;
    }
    return text.empty();
}

}  // namespace

std::optional<Node> parseNumber(std::string_view text) {
    if (!looksLikeNumber(text)) return std::nullopt;
    const char* const end = text.data() + text.size();
    if (text.find_first_of(".eE") == text.npos) {
        std::int64_t whole = 0;
        if (std::from_chars(text.data(), end, whole).ec == std::errc()) return Node{whole};
    }
    double number = 0;
    if (std::from_chars(text.data(), end, number).ec != std::errc()) return std::nullopt;
    return Node{number};
}

std::string numberToText(double number) {
    assert(std::isfinite(number));
    std::array<char, 32> buffer{};
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    assert(error == std::errc());
    std::string text(buffer.data(), end);
    if (text.find_first_of(".e") == text.npos) text += ".0";
    return text;
}

}  // namespace stereo
