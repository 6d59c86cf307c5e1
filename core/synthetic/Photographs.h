#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// At most this many pixels a side are kept of a photograph: means of squares of pixels.
inline constexpr int kPhotographSide = 1024;

/// A picture that textures are taken from.
struct TexturePhotograph {
    std::filesystem::path path;
    std::shared_ptr<const RgbImage> image;
};

/// Those of a folder, by name. Reports and stops between two. Throws Error(NotFound), Error(BadInput) where
/// the folder has none or one of them is too thin to be reduced; what readImage() throws; Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<TexturePhotograph> readTexturePhotographs(
    const std::filesystem::path& folder, const RunControl& run = {});

}  // namespace stereo
