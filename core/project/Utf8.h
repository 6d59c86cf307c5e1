#pragma once

#include <string>
#include <string_view>

namespace stereo {

/// Bytes of the character that begins `text`; 0 when no character does (RFC 3629: no surrogates, nothing
/// written longer than needed, nothing beyond U+10FFFF). REQUIRES: !text.empty()
[[nodiscard]] std::size_t utf8Length(std::string_view text);
[[nodiscard]] bool isUtf8(std::string_view text);
/// With U+FFFD for each byte that is no part of a character.
[[nodiscard]] std::string toUtf8(std::string_view text);
/// Appends a character. REQUIRES: code <= 0x10FFFF
void appendUtf8(std::string& text, char32_t code);

}  // namespace stereo
