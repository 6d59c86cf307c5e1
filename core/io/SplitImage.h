#pragma once

#include <filesystem>

#include "core/io/PairReader.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// The two images that one picture holds.
struct ImageHalves {
    RgbImage left;
    RgbImage right;
};

/// Cuts a picture in two. Throws Error(BadInput), naming `path`, when the side to divide is odd.
/// REQUIRES: the layout is one of one picture, not TwoPictures
[[nodiscard]] ImageHalves halvesOf(const RgbImage& picture, SplitLayout layout,
                                   const std::filesystem::path& path);

}  // namespace stereo
