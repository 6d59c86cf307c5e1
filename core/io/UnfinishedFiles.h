#pragma once

#include <filesystem>
#include <string>

#include "core/base/Error.h"
#include "core/base/Export.h"

namespace stereo {

// The temporary files that become others when they are whole (writeFileAtomically()).

/// The name of one of this process.
[[nodiscard]] std::string unfinishedName(unsigned number);

/// Removes those that other processes left in a folder when they were killed in the middle of writing.
/// REQUIRES: no other process is writing into it
STEREOSCOPE_CORE_API void removeUnfinishedFiles(const std::filesystem::path& folder);

/// The same in a folder and all folders below it; links are not followed.
STEREOSCOPE_CORE_API void removeUnfinishedFilesBelow(const std::filesystem::path& folder);

/// The error of a file that cannot be written, with the system's number for it.
[[nodiscard]] Error cannotWrite(const std::filesystem::path& path, int error);

/// Whether such an error says that the disk, a quota or the largest size of a file (ulimit -f) was reached:
/// trying again may work later.
[[nodiscard]] STEREOSCOPE_CORE_API bool isForLackOfRoom(const Error& error);

}  // namespace stereo
