#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

// What the name of a file says of it, for opening and saving alike.

inline constexpr std::string_view kProjectExtension = ".stereoscope";
inline constexpr std::string_view kArchiveExtension = ".stereoscope.zip";

/// Whether a file of this name is an archive of a project: it is saved as one.
[[nodiscard]] STEREOSCOPE_CORE_API bool hasArchiveName(const std::filesystem::path& path);
/// Whether a file of this name is a project or an archive of one.
[[nodiscard]] STEREOSCOPE_CORE_API bool hasProjectName(const std::filesystem::path& path);
/// The file's name without these extensions.
[[nodiscard]] STEREOSCOPE_CORE_API std::string projectStem(const std::filesystem::path& path);

}  // namespace stereo
