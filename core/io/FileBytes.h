#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"

namespace stereo {

/// The whole file. Throws what OpenFile throws (for a pipe or device too); Error(BadFormat) for an empty one,
/// Error(OutOfMemory) for one that does not fit.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::byte> readFile(const std::filesystem::path& path);
/// At most `count` bytes from the start; the same errors.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::byte> readFileStart(const std::filesystem::path& path,
                                                                        std::size_t count);
/// Whether the file is there and has a byte that can be read.
[[nodiscard]] STEREOSCOPE_CORE_API bool canBeRead(const std::filesystem::path& path);

/// Writes a file completely or not at all: a temporary file in the same folder is filled, flushed to the disk
/// and renamed. On failure the old file stays and Error(CannotWrite) names the reason.
STEREOSCOPE_CORE_API void writeFileAtomically(const std::filesystem::path& path,
                                              std::span<const std::byte> bytes);
STEREOSCOPE_CORE_API void writeFileAtomically(const std::filesystem::path& path, std::string_view text);

/// Checks, before long work, whether its results can be written: throws what writeFileAtomically() would
/// throw for one of these files now, after writing a block into each of their folders. Leaves nothing behind.
STEREOSCOPE_CORE_API void requireWritable(const std::vector<std::filesystem::path>& files);

/// Replaces `path` by a finished file; on failure the old file stays. The same errors as
/// writeFileAtomically(). REQUIRES: both are on one file system
STEREOSCOPE_CORE_API void putFileInPlace(const std::filesystem::path& finished,
                                         const std::filesystem::path& path);

/// SHA-256 of the file in lower-case hexadecimal digits; reports percents. The errors of readFile();
/// Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API std::string sha256OfFile(const std::filesystem::path& path,
                                                            const RunControl& run = {});

}  // namespace stereo
