#include "core/base/PlainText.h"

#include <algorithm>

namespace stereo {
namespace {

unsigned byteAt(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

/// The number of bytes of a character that begins with this byte; 0 where none does.
std::size_t lengthFrom(unsigned first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

char32_t codePoint(std::string_view character) {
    if (character.size() == 1) return byteAt(character, 0);
    char32_t code = byteAt(character, 0) & (0x7FU >> character.size());
    for (std::size_t i = 1; i < character.size(); ++i) code = code << 6 | (byteAt(character, i) & 0x3FU);
    return code;
}

bool isControl(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

/// Embeddings, overrides and isolates of Unicode's bidirectional algorithm.
bool turnsDirection(char32_t code) {
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

void appendEscaped(std::string& plain, std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned byte = byteAt(bytes, i);
        plain += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
    }
}

std::string plain(std::string_view text, std::string_view allowed) {
    std::string plain;
    plain.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = utf8Length(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
        text.remove_prefix(character.size());
        const char32_t code = length > 0 ? codePoint(character) : 0;
        const bool isAllowed = length == 1 && allowed.find(character[0]) != allowed.npos;
        if (isAllowed || !(isControl(code) || turnsDirection(code))) {
            plain += character;
        } else {
            appendEscaped(plain, character);
        }
    }
    return plain;
}

}  // namespace

std::size_t utf8Length(std::string_view text) {
    const std::size_t length = text.empty() ? 0 : lengthFrom(byteAt(text, 0));
    if (length == 0 || length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byteAt(text, i) & 0xC0U) != 0x80) return 0;
    }
    const char32_t code = codePoint(text.substr(0, length));
    const bool isTooLong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool isSurrogate = code >= 0xD800 && code < 0xE000;
    return isTooLong || isSurrogate || code > 0x10FFFF ? 0 : length;
}

std::string plainLine(std::string_view text) {
    return plain(text, "");
}

std::string plainText(std::string_view text) {
    return plain(text, "\n\t");
}

std::string inQuotes(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    std::string shown(text.substr(0, kLongest));
    std::ranges::replace_if(
        shown, [](char c) { return c < ' ' || c > '~'; }, '?');
    return "\"" + shown + (text.size() > kLongest ? "…\"" : "\"");
}

}  // namespace stereo
