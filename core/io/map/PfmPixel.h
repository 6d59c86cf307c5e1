#pragma once

#include <filesystem>

#include "core/base/Export.h"

namespace stereo {

/// One pixel of a PFM (NaN = unknown, or no such pixel), without reading the others: for the same pixel of
/// hundreds of maps. Throws what readPfm() throws.
[[nodiscard]] STEREOSCOPE_CORE_API float readPfmPixel(const std::filesystem::path& path, int x, int y);

}  // namespace stereo
