#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/base/Export.h"

namespace stereo {

/// This many bytes from the start are enough for fileKind().
inline constexpr std::size_t kFileKindBytes = 512;

/// What a file of a kind that this program does not read is, by its first bytes: "a GIF image", "a 7-Zip
/// archive", "a PDF document", "text". Empty when that cannot be told.
[[nodiscard]] STEREOSCOPE_CORE_API std::string fileKind(std::span<const std::byte> start);

}  // namespace stereo
