#pragma once

#include <string>
#include <string_view>

namespace stereo {

[[nodiscard]] bool isUtf8(std::string_view text);
/// With U+FFFD for each byte that is no part of a character.
[[nodiscard]] std::string toUtf8(std::string_view text);
/// Appends a character. REQUIRES: code <= 0x10FFFF
void appendUtf8(std::string& text, char32_t code);

}  // namespace stereo
