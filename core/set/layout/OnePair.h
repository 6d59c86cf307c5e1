#pragma once

#include <optional>
#include <string_view>

#include "core/set/layout/SetLayout.h"

namespace stereo {

/// The folder as that of one pair whose images have these names without extension, with the calib.txt in it;
/// none where it lacks one of them.
[[nodiscard]] std::optional<LayoutFolder> onePairIn(const FolderTree& tree, const FolderTree::Folder& folder,
                                                    std::string_view left, std::string_view right);

}  // namespace stereo
