#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace stereo {

/// Checks the data of a JPEG by a small, fast decoding: a hole in the file, or a part of another file, would
/// otherwise give a picture that is gray or garbled from there on, without an error. Throws Error(BadFormat).
/// A few surplus bytes, as some cameras leave them, are accepted.
void requireSoundJpeg(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace stereo
