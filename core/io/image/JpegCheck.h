#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace stereo {

/// Decodes a JPEG, small and fast, to see whether its data are those of its picture: a hole in the file, or a
/// part of another one, otherwise gives a picture that is gray or garbled from there on without a word.
/// Throws Error(BadFormat). A few bytes too many, as some cameras leave them, are no damage.
void requireSoundJpeg(std::span<const std::byte> bytes, const std::filesystem::path& path);

}  // namespace stereo
