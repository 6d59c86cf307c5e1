#include <cctype>

#include "core/set/layout/FolderNames.h"
#include "core/set/layout/OnePair.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

/// "delivery_area_1l": the number of the pair and its light.
bool isScene(std::string_view name) {
    if (name.size() < 3 || (name.back() != 'l' && name.back() != 's')) return false;
    return std::isdigit(static_cast<unsigned char>(name[name.size() - 2])) != 0 &&
           name.find('_') != std::string_view::npos;
}

// two_view_training/<scene>/im0.png, im1.png, calib.txt. Its ground truth is a download of its own, which is
// unpacked into the same folders or beside them as two_view_training_gt.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    const std::string scene = nameIn(tree, folder.path);
    const std::string above = folder.path.empty() ? "" : nameIn(tree, parentOf(folder.path));
    if (!isScene(scene) && !above.starts_with("two_view_")) return std::nullopt;
    auto layout = onePairIn(tree, folder, "im0", "im1");
    if (!layout || layout->calibration.empty()) return std::nullopt;
    layout->truths = {{folder.path, "disp0GT.pfm", TruthReading{"px"}}};
    const std::string apart = withFolder(folder.path, "two_view_training", "two_view_training_gt");
    if (!apart.empty()) layout->truths.push_back({apart, "disp0GT.pfm", TruthReading{"px"}});
    return layout;
}

}  // namespace

const SetLayout kEth3d = {"eth3d", "ETH3D two-view",
                          "two_view_training/<scene>/im0.png, im1.png, calib.txt, disp0GT.pfm", at};

}  // namespace stereo
