#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/base/RunControl.h"
#include "core/match/MadeWith.h"
#include "core/project/ExportRecord.h"
#include "core/project/ProjectSources.h"
#include "core/recipe/Inputs.h"

namespace stereo {

// The files that records and projects are made from: their hashes when they are written, and what has changed
// since.

/// Returns the SHA-256 of a file in hexadecimal digits: computed as by sha256OfFile(), or known from before.
/// Any thread.
using FileHasher = std::function<std::string(const std::filesystem::path& file, const RunControl& run)>;

/// What `hasher` says of a file; null = the file is read. Throws what these throw.
[[nodiscard]] STEREOSCOPE_CORE_API std::string hashOf(const std::filesystem::path& file,
                                                      const FileHasher& hasher, const RunControl& run);

/// The file with its hash, if that is not known already: none where it is gone, or has another stamp than it
/// had. Throws Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API SourceFile hashedSource(const UsedFile& file, const FileHasher& hasher,
                                                           const RunControl& run);

/// The sources of a project that is being saved. `pair` is what was read from its images (null = nothing): an
/// image that was written again since has no hash. A file that is gone is as it was `before`. Throws
/// Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<SavedSource> savedSources(
    const Project& project, const StereoPair* pair, const std::vector<SavedSource>& before,
    const FileHasher& hasher, const RunControl& run);

/// The changes of the record's sources since, a sentence each: gone, or with other content; the last that the
/// result depends on adds that it will not be the same. Empty when all files with hashes are unchanged.
/// `files` says where they are now, also those of an archive. Throws Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> changedSources(const ExportRecord& record,
                                                                           const FileHasher& hasher,
                                                                           const RunControl& run,
                                                                           const InputFiles& files = {});

/// The same for the sources of a project, which was opened as `project` with `files`: a source that has been
/// replaced in the project by hand is not compared, and of one that is gone nothing is said.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> changedSources(
    const std::vector<SavedSource>& sources, const Project& project, const FileHasher& hasher,
    const RunControl& run, const InputFiles& files);

}  // namespace stereo
