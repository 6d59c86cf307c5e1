#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "core/base/Export.h"
#include "core/io/PairReader.h"

namespace stereo {

/// What an image file says by itself about holding both images of a pair.
struct FilePictures {
    int count = 1;  ///< pictures as large as the first one: pages of a TIFF, views of an MPO
    /// How the file holds both images; none = it does not say so.
    std::optional<SplitLayout> layout = {};
    /// It can be nothing but a pair (MPO, JPS); two pages of a TIFF may be something else.
    bool isStereo = false;

    bool operator==(const FilePictures&) const = default;
};

/// Throws what imageFacts() throws; what is no image counts as one picture.
[[nodiscard]] STEREOSCOPE_CORE_API FilePictures readFilePictures(const std::filesystem::path& path);

/// The same for bytes in memory; `path` names the file, in messages and as a JPS.
[[nodiscard]] STEREOSCOPE_CORE_API FilePictures filePictures(std::span<const std::byte> bytes,
                                                             const std::filesystem::path& path);

/// The bytes of an image file that begins with the picture `index` (0 = the first) of one that holds several.
/// Throws Error(BadInput) when it holds fewer, and what readFilePictures() throws.
[[nodiscard]] std::vector<std::byte> pictureOfFile(std::span<const std::byte> bytes,
                                                   const std::filesystem::path& path, std::size_t index);

}  // namespace stereo
