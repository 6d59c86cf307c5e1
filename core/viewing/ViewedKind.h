#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

/// What a file is that can be looked at without a pair.
enum class ViewedKind { Map, Cloud };

/// Recognised by its first bytes: PFM, NPY, NPZ, TIFF of one channel that is no picture, PLY; and a PNG or
/// PGM of gray that its names or its record say to be disparity or depth. None for any other file, for one
/// that cannot be read, and for pictures. `path` may name an entry of an NPZ.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<ViewedKind> viewedKindOf(const std::filesystem::path& path);

/// The same for a file that was opened alone and is no half of a pair: a gray picture of 16 bits is a map
/// then, whatever its name.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<ViewedKind> viewedKindOfLone(
    const std::filesystem::path& path);

}  // namespace stereo
