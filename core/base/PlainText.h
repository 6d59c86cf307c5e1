#pragma once

#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// Text from outside (names, content of files) for a person to read: valid UTF-8 on one line, without
/// characters that command a terminal or turn the direction of writing. Each byte of those stands as \xHH.
[[nodiscard]] STEREOSCOPE_CORE_API std::string plainLine(std::string_view text);

/// The same of a text of several lines: its line breaks and tabs stay.
[[nodiscard]] STEREOSCOPE_CORE_API std::string plainText(std::string_view text);

/// Text of a file for a sentence: in quotes, at most 40 characters, what cannot be printed as '?'.
[[nodiscard]] STEREOSCOPE_CORE_API std::string inQuotes(std::string_view text);

/// How many bytes the valid character of UTF-8 at the start of `text` has; 0 where there is none.
[[nodiscard]] STEREOSCOPE_CORE_API std::size_t utf8Length(std::string_view text);

}  // namespace stereo
