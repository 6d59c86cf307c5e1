#pragma once

#include <string>
#include <string_view>

#include "core/set/FolderTree.h"

namespace stereo {

// What the layouts ask about the names of folders.

/// The folder beside this one: "training/image_3" of "training/image_2" and "image_3".
[[nodiscard]] std::string beside(std::string_view folder, std::string_view name);

/// The path with its nearest folder of this name replaced; empty where there is none.
[[nodiscard]] std::string withFolder(std::string_view path, std::string_view from, std::string_view to);

/// The path without its folder of this name.
[[nodiscard]] std::string withoutFolder(std::string_view path, std::string_view name);

/// The name of the folder, also of the root of the tree.
[[nodiscard]] std::string nameIn(const FolderTree& tree, std::string_view folder);

/// The extension of the image with this stem in the folder: ".png"; empty where there is none.
[[nodiscard]] std::string imageExtensionOf(const FolderTree::Folder& folder, std::string_view stem);

}  // namespace stereo
