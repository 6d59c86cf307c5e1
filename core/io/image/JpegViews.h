#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "core/io/PairReader.h"

namespace stereo {

/// The pictures of one size in a JPEG: several in the Multi-Picture Format (CIPA DC-007, .mpo), where smaller
/// copies and panoramas do not count, else the JPEG itself. Throws Error(BadFormat) when it is broken before
/// its picture.
[[nodiscard]] std::vector<std::span<const std::byte>> jpegPictures(std::span<const std::byte> bytes,
                                                                   const std::filesystem::path& path);

/// How a JPEG says, by the marker of stereoscopic JPEG (.jps), that it holds two images side by side or one
/// over the other. Throws as jpegPictures().
[[nodiscard]] std::optional<SplitLayout> jpegStereoLayout(std::span<const std::byte> bytes,
                                                          const std::filesystem::path& path);

}  // namespace stereo
