#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

// <scene>/dataset/data/left/rgb/0000.jpg, right/rgb/0000.jpg, left/disparity/0000.png
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    const std::string_view left = parentOf(folder.path);
    if (nameOf(folder.path) != "rgb" || nameOf(left) != "left") return std::nullopt;
    const std::string right = joined(beside(left, "right"), "rgb");
    if (!tree.find(right)) return std::nullopt;
    std::string id(parentOf(left));
    if (id.ends_with("/dataset/data")) id = parentOf(parentOf(id));
    LayoutFolder layout{.id = std::move(id), .right = right};
    layout.truths = {{joined(left, "disparity"), ".png", TruthReading{"foundationstereo"}}};
    return layout;
}

}  // namespace

const SetLayout kFoundationStereo = {"foundationstereo", "FoundationStereo data set",
                                     "<scene>/dataset/data/left/rgb, right/rgb, left/disparity", at};

}  // namespace stereo
