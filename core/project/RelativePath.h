#pragma once

#include <filesystem>
#include <string>

#include "core/base/Export.h"

namespace stereo {

/// Which paths are relative to a folder.
enum class Reach {
    Below,   ///< those of files in it and below
    Around,  ///< also those that share more with it than the root of the file system: "../images/left.png"
};

/// A path as a text of a document (core/base/PathText.h): relative to `folder` within this reach, else as it
/// is. An empty `folder` = never relative. REQUIRES: `folder` is absolute or empty
[[nodiscard]] STEREOSCOPE_CORE_API std::string relativePathText(const std::filesystem::path& path,
                                                                const std::filesystem::path& folder,
                                                                Reach reach);

/// The inverse: a relative path is completed by `folder`. An empty text is an empty path.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path pathFromRelativeText(
    const std::string& text, const std::filesystem::path& folder);

/// Whether the names say that the file lies in the folder, or in one below it. REQUIRES: both are absolute,
/// or the folder is empty: then it is nowhere
[[nodiscard]] STEREOSCOPE_CORE_API bool isBelow(const std::filesystem::path& file,
                                                const std::filesystem::path& folder);

}  // namespace stereo
