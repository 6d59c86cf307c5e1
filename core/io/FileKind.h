#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/base/Export.h"

namespace stereo {

/// This many bytes from the start are enough for fileKind().
inline constexpr std::size_t kFileKindBytes = 512;

/// What a file is that is taken for an image or a calibration and is neither, by its first bytes: "a GIF
/// image", "a map (PFM)", "a 7-Zip archive", "a PDF document", "text". Empty when that cannot be told.
[[nodiscard]] STEREOSCOPE_CORE_API std::string fileKind(std::span<const std::byte> start);

/// Whether a file of that fileKind() may be a calibration: text may, and what cannot be told.
[[nodiscard]] STEREOSCOPE_CORE_API bool mayBeText(std::string_view kind);

}  // namespace stereo
