#include "core/nn/checkpoint/JsonText.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "core/base/Error.h"

namespace stereo::nn {
namespace {

constexpr std::string_view kSpace = " \t\r\n";
constexpr std::string_view kEscapes = "\"\\/bfnrt", kEscaped = "\"\\/\b\f\n\r\t";

std::string utf8(unsigned code) {
    const auto byte = [](unsigned bits) { return static_cast<char>(bits); };
    if (code < 0x80) return {byte(code)};
    if (code < 0x800) return {byte(0xC0 | code >> 6), byte(0x80 | (code & 0x3F))};
    return {byte(0xE0 | code >> 12), byte(0x80 | (code >> 6 & 0x3F)), byte(0x80 | (code & 0x3F))};
}

}  // namespace

bool JsonText::skipIf(char wanted) {
    skipSpace();
    if (m_position == m_text.size() || m_text[m_position] != wanted) return false;
    ++m_position;
    return true;
}

void JsonText::require(char wanted) {
    if (!skipIf(wanted)) fail(fmt::format("{} was expected", wanted));
}

void JsonText::requireEnd() {
    skipSpace();
    if (m_position < m_text.size()) fail("there is more text after its end");
}

std::string JsonText::string() {
    require('"');
    std::string text;
    for (char c = next(); c != '"'; c = next()) {
        if (c == '\\') {
            appendEscaped(text);
        } else {
            text += c;
        }
    }
    return text;
}

void JsonText::appendEscaped(std::string& text) {
    const char kind = next();
    if (const std::size_t index = kEscapes.find(kind); index != std::string_view::npos) {
        text += kEscaped[index];
        return;
    }
    const std::string_view digits = m_text.substr(m_position, 4);
    unsigned code = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    const bool isNumber = digits.size() == 4 && error == std::errc() && end == digits.data() + digits.size();
    if (kind != 'u' || !isNumber || (code & 0xF800) == 0xD800) fail("an escaped character is malformed");
    text += utf8(code);
    m_position += digits.size();
}

std::int64_t JsonText::integer() {
    skipSpace();
    std::int64_t number = 0;
    const char* const end = m_text.data() + m_text.size();
    const auto [behind, error] = std::from_chars(m_text.data() + m_position, end, number);
    const bool isFraction = behind != end && std::string_view(".eE").find(*behind) != std::string_view::npos;
    if (error != std::errc() || isFraction) fail("a whole number was expected");
    m_position = static_cast<std::size_t>(behind - m_text.data());
    return number;
}

void JsonText::skipValue() {
    std::size_t depth = 0;
    do {
        skipSpace();
        const char c = next();
        if (c == '"') skipString();
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') {
            if (depth == 0) fail("a value was expected");
            --depth;
        }
    } while (depth > 0);
    m_position =
        std::min(m_text.find_first_of(",}]", m_position), m_text.size());  // the rest of a number or word
}

void JsonText::skipString() {
    for (char c = next(); c != '"'; c = next()) {
        if (c == '\\') static_cast<void>(next());
    }
}

void JsonText::skipSpace() {
    m_position = std::min(m_text.find_first_not_of(kSpace, m_position), m_text.size());
}

char JsonText::next() {
    if (m_position == m_text.size()) fail("it ends too early");
    return m_text[m_position++];
}

void JsonText::fail(const std::string& how) const {
    throw Error(
        ErrorKind::BadFormat,
        fmt::format("{} is broken at character {}: {}; download the file again.", m_what, m_position, how));
}

}  // namespace stereo::nn
