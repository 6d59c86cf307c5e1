#include "core/set/layout/OnePair.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

// <scene>/im0.png, im1.png, calib.txt; disp0.pfm (2014, 2021) or disp0GT.pfm (evaluation).
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    if (!hasName(folder, "calib.txt")) return std::nullopt;
    auto layout = onePairIn(tree, folder, "im0", "im1");
    if (layout)
        layout->truths = {{folder.path, "disp0GT.pfm", TruthReading{"px"}},
                          {folder.path, "disp0.pfm", TruthReading{"px"}}};
    return layout;
}

}  // namespace

const SetLayout kMiddlebury2014 = {"middlebury-2014", "Middlebury 2014 and 2021",
                                   "<scene>/im0.png, im1.png, calib.txt, disp0.pfm or disp0GT.pfm", at};

}  // namespace stereo
