#pragma once

#include "core/project/ExportRecord.h"
#include "core/recipe/Recipe.h"
#include "core/recipe/Sources.h"

namespace stereo {

/// The record of an outcome, without the parts that differ per file (product, unit, list of files): its
/// sources with their hashes, every option that was used, what the matcher chose by itself, device and
/// libraries. A file that has changed since it was read has no hash, and a note says so; a missing file has
/// none either. Throws Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API ExportRecord recordOf(const Outcome& outcome, const FileHasher& hasher,
                                                         const RunControl& run);

/// The files of the matcher's own that a record names, for a result that is read with it: known by their
/// hashes, or by their stamps where the record is of a session.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<UsedFile> matcherFilesOf(const ExportRecord& record);

/// The record of a cloud that was made by these options.
[[nodiscard]] STEREOSCOPE_CORE_API CloudRecord recordOf(const CloudResult& cloud,
                                                        const CloudOptions& options);

/// The recipe that makes an outcome with this record again, without a cloud where the record is of a whole
/// run that had none. Files that the record does not name stay empty.
[[nodiscard]] STEREOSCOPE_CORE_API Recipe recipeOf(const ExportRecord& record);

}  // namespace stereo
