#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/io/FileLabel.h"

namespace stereo {

/// Where the directories of the pictures of a TIFF begin that are like the first one: of its size and
/// channels, no smaller copy of another and no mask. Of a file with very many the first thousand are looked
/// at. Throws what TiffHandle throws.
[[nodiscard]] std::vector<std::uint64_t> tiffPictures(std::span<const std::byte> bytes,
                                                      const FileLabel& source);

/// The same file with the picture first whose directory begins at `directory`.
[[nodiscard]] std::vector<std::byte> tiffBeginningWith(std::span<const std::byte> bytes,
                                                       std::uint64_t directory);

}  // namespace stereo
