#pragma once

#include <filesystem>

#include "core/stereo/RgbImage.h"

namespace stereo::test {

/// Writes the red of an image as a PGM of 16 bits, of which it uses a small part: 20000 + 4 times the value.
void writeDeepPgm(const std::filesystem::path& file, const RgbImage& image);

}  // namespace stereo::test
