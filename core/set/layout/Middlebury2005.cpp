#include "core/set/layout/OnePair.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

// <scene>/view1.png, view5.png, disp1.png; with more light and exposures <scene>/Illum1/Exp0/view1.png.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    auto layout = onePairIn(tree, folder, "view1", "view5");
    if (!layout) return layout;
    layout->truths = {{folder.path, "disp1.png"},
                      {std::string(parentOf(parentOf(folder.path))), "disp1.png"}};
    return layout;
}

}  // namespace

const SetLayout kMiddlebury2005 = {"middlebury-2005", "Middlebury 2005 and 2006",
                                   "<scene>/view1.png, view5.png, disp1.png", at};

}  // namespace stereo
