#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

// training/colored_0/000000_10.png, or image_0 where only the gray images are there: both have one geometry
// and the same ground truth.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    const std::string_view part = parentOf(folder.path);
    const std::string_view name = nameOf(folder.path);
    const auto has = [&](std::string_view other) { return tree.find(joined(part, other)) != nullptr; };
    const bool isColour = name == "colored_0" && has("colored_1");
    const bool isGray = name == "image_0" && has("image_1") && !has("colored_0");
    const bool isKitti = has("disp_occ") || has("disp_noc") || has("calib");
    if ((!isColour && !isGray) || !isKitti) return std::nullopt;
    LayoutFolder layout{.id = std::string(part), .right = joined(part, isColour ? "colored_1" : "image_1")};
    layout.truths = {{joined(part, "disp_occ"), ".png", TruthReading{"kitti"}},
                     {joined(part, "disp_noc"), ".png", TruthReading{"kitti"}}};
    layout.calibrations = joined(part, "calib");
    return layout;
}

}  // namespace

const SetLayout kKitti2012 = {"kitti-2012", "KITTI 2012",
                              "training/colored_0, colored_1 (or image_0, image_1), disp_occ, calib", at};

}  // namespace stereo
