#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// Text as XML and HTML have it between tags and in quotes: &, <, > and both quotes as entities. Bytes that
/// are no UTF-8 and control characters are as plainLine() shows them.
[[nodiscard]] STEREOSCOPE_CORE_API std::string inMarkup(std::string_view text);

/// The path of a file, with '/', as a relative link (RFC 3986): all but letters, digits, '/' and "-._~" as
/// %XX.
[[nodiscard]] STEREOSCOPE_CORE_API std::string inLink(std::string_view path);

/// Base64 (RFC 4648) with padding, on one line.
[[nodiscard]] STEREOSCOPE_CORE_API std::string base64(std::span<const std::byte> bytes);

}  // namespace stereo
