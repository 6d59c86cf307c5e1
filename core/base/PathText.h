#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// A path as text, to show and to store (records, settings, project files): the name itself where it is plain
/// UTF-8, with \xHH for each byte that is not ("caf\xE9.png") and for control characters. pathFromText()
/// gives back exactly the path, whatever bytes it has: a backslash that would be read as the start of such an
/// escape is \x5C.
[[nodiscard]] STEREOSCOPE_CORE_API std::string pathText(const std::filesystem::path& path);

/// The path that pathText() made this text of; any other text is the path's name as it stands.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path pathFromText(std::string_view text);

}  // namespace stereo
