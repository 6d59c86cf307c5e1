#pragma once

#include <filesystem>
#include <string>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/batch/BatchEntry.h"
#include "core/recipe/Sources.h"

namespace stereo {

/// Whether what an entry says is still so, and is what `key` asks for: nothing has to be made again. `folder`
/// is that of the pair. Sizes and times are looked at first; an input with another stamp is read and its hash
/// compared. Files that were written are whole when they have their sizes, as they are never there in part,
/// and are no newer than the record, which is written last: another batch may have been killed between them.
/// Throws Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API bool isStillDone(const BatchEntry& entry, const std::string& key,
                                                    const std::filesystem::path& folder,
                                                    const FileHasher& hasher, const RunControl& run);

/// Whether all inputs of an entry are as they were. Throws Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API bool hasItsInputs(const BatchEntry& entry, const FileHasher& hasher,
                                                     const RunControl& run);
/// Whether an entry has a file of this name, and it is there whole.
[[nodiscard]] STEREOSCOPE_CORE_API bool hasWhole(const BatchEntry& entry, const std::filesystem::path& folder,
                                                 const std::string& name);

}  // namespace stereo
