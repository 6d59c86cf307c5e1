#include "core/set/layout/OnePair.h"

#include "core/set/layout/FolderNames.h"

namespace stereo {

std::optional<LayoutFolder> onePairIn(const FolderTree& tree, const FolderTree::Folder& folder,
                                      std::string_view left, std::string_view right) {
    const std::string extension = imageExtensionOf(folder, left);
    if (extension.empty() || !hasName(folder, std::string(right) + extension)) return std::nullopt;
    LayoutFolder layout{.id = folder.path,
                        .right = folder.path,
                        .leftEnd = std::string(left),
                        .rightEnd = std::string(right),
                        .isOnePair = true};
    if (tree.hasFile(folder.path, "calib.txt")) layout.calibration = joined(folder.path, "calib.txt");
    return layout;
}

}  // namespace stereo
