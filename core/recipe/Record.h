#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/project/ExportRecord.h"
#include "core/recipe/Recipe.h"

namespace stereo {

/// The SHA-256 of a file in hexadecimal digits, as sha256OfFile() gives it, or from what is known of the file
/// already. Any thread.
using FileHasher = std::function<std::string(const std::filesystem::path& file, const RunControl& run)>;

/// The record of an outcome, without what only its files have (product, unit, list of files): its sources
/// with their hashes, every option that was used, what the matcher chose by itself, device and libraries. A
/// file that has changed since it was read has no hash, and a note says so; neither has one that is gone.
/// Throws Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API ExportRecord recordOf(const Outcome& outcome, const FileHasher& hasher,
                                                         const RunControl& run);

/// The recipe that an outcome with this record was made by, so that the same comes of it again. Files that a
/// record does not name stay empty.
[[nodiscard]] STEREOSCOPE_CORE_API Recipe recipeOf(const ExportRecord& record);

/// What is different about the sources of a record now, a sentence each: gone, or with another content.
/// Empty where all of them are as they were, as far as they have hashes. Those of an archive are looked for
/// where `files` has unpacked them. Throws Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> changedSources(const ExportRecord& record,
                                                                           const FileHasher& hasher,
                                                                           const RunControl& run,
                                                                           const InputFiles& files = {});

}  // namespace stereo
