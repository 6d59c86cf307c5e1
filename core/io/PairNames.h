#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

// Which image is left and which is right, guessed from names. The side is in the file's name or in one of the
// two folders above it; known are left/right, im0/im1, im2/im6, view0/view1, view1/view5, image_0/image_1,
// image_2/image_3 (also 00/01, 02/03), cam0/cam1, camera0/camera1, a single l/r or L/R apart from other
// letters (scene_l, aloeL, L0001) and a 0/1 at the end.

enum class Side { Left, Right };

/// The two files of a pair.
struct PairPaths {
    std::filesystem::path left;
    std::filesystem::path right;
    bool isUnsure = false;  ///< the names do not say which is left: they are in the order given

    bool operator==(const PairPaths&) const = default;
};

/// The side that a path names; none when it names no side. Looks only at the name.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<Side> sideOf(const std::filesystem::path& image);

/// Whether the file's name is nothing but a side ("left.png", "im0.png"), so that its folder names the pair.
[[nodiscard]] STEREOSCOPE_CORE_API bool isNamedBySide(const std::filesystem::path& image);

/// The pair's name for people: what both names say apart from the side ("teddy_l.png", "teddy_r.png" ->
/// "teddy"), the left name when they have nothing in common, the folder's when they say nothing but the side.
[[nodiscard]] STEREOSCOPE_CORE_API std::string pairNameOf(const std::filesystem::path& left,
                                                          const std::filesystem::path& right);

/// The existing file that is the other side of an image (left/0001.png -> right/0001.png); none when
/// there is none. It has the same file extension.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::filesystem::path> partnerOf(
    const std::filesystem::path& image);

/// The two files with the left one first. Looks only at the names.
[[nodiscard]] STEREOSCOPE_CORE_API PairPaths orderPair(const std::filesystem::path& a,
                                                       const std::filesystem::path& b);

/// The pairs of PNG, JPEG, TIFF, PGM and PPM files in a folder, or, when there are none, in its
/// subfolders for the sides (left/ right/, cam0/data/ cam1/data/); ordered by scheme, then by name.
/// No file is in two pairs, and none that holds both images by itself (MPO, JPS). Empty when the folder
/// cannot be read.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<PairPaths> pairsInFolder(const std::filesystem::path& folder);

/// The files of a folder whose names end like those of images, by name. Empty when the folder cannot be read.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::filesystem::path> imagesInFolder(
    const std::filesystem::path& folder);

}  // namespace stereo
