#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "core/base/Export.h"
#include "core/io/StoredResult.h"
#include "core/project/ProjectFile.h"

namespace stereo {

// The result of an autosaved project, in files beside it, as an archive has it: its maps as NPY, and how it
// was made as JSON. They are named by their run, which the project names in ProjectDocument::result once
// they are written: whenever the program is killed, a project has its result or none.

/// The most that is stored: the disparity and the guessed pixels of 100 megapixels, or all maps of 55.
inline constexpr std::size_t kMaxSessionResultBytes = 500'000'000;

struct SessionResult {
    StoredResult maps;
    std::string record = {};  ///< empty = not known
};

/// Where the result of a run is stored beside the project in `session`, whatever the run is called.
[[nodiscard]] STEREOSCOPE_CORE_API std::filesystem::path sessionResultFile(
    const std::filesystem::path& session, const RunNumbers& run, const ProjectFormat& format);

/// Writes a result to what sessionResultFile() returned; its files change together (FilesTogether.h). The
/// confidence is left out where only the rest has room. Throws Error(CannotWrite), also for maps above
/// `mostBytes` or where the disk would be nearly full. REQUIRES: the disparity is not empty
STEREOSCOPE_CORE_API void writeSessionResult(const std::filesystem::path& file, StoredResult maps,
                                             const std::string& record,
                                             std::size_t mostBytes = kMaxSessionResultBytes);
/// Throws what readStoredResult() throws, also for a file that is missing. A record that cannot be read is
/// empty.
[[nodiscard]] STEREOSCOPE_CORE_API SessionResult readSessionResult(const std::filesystem::path& file);
/// Does nothing where there is none.
STEREOSCOPE_CORE_API void removeSessionResult(const std::filesystem::path& file);

}  // namespace stereo
