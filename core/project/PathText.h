#pragma once

#include <filesystem>
#include <string>

#include "core/base/Export.h"

namespace stereo {

/// A path as a text of a document, which is UTF-8 always: a path that is not UTF-8 (names are any bytes on
/// Linux) is written as "percent:" and its bytes with those beyond ASCII as %XX, and comes back the same.
/// Below `folder` it is relative to it, else as it is. An empty `folder` = never relative.
/// REQUIRES: `folder` is absolute or empty
[[nodiscard]] STEREOSCOPE_CORE_API std::string pathToText(const std::filesystem::path& path,
                                                          const std::filesystem::path& folder);

/// The inverse: a relative path is completed by `folder`. An empty text is an empty path.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path pathFromText(const std::string& text,
                                                                      const std::filesystem::path& folder);

}  // namespace stereo
