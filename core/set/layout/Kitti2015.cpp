#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

// training/image_2/000000_10.png; testing/ has the same without ground truth.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    if (nameOf(folder.path) != "image_2") return std::nullopt;
    const std::string_view part = parentOf(folder.path);
    const auto has = [&](std::string_view name) { return tree.find(joined(part, name)) != nullptr; };
    const bool isKitti = has("disp_occ_0") || has("disp_noc_0") || has("calib_cam_to_cam");
    if (!has("image_3") || !isKitti) return std::nullopt;
    LayoutFolder layout{.id = std::string(part), .right = joined(part, "image_3")};
    layout.truths = {{joined(part, "disp_occ_0"), ".png", TruthReading{"kitti"}},
                     {joined(part, "disp_noc_0"), ".png", TruthReading{"kitti"}}};
    layout.calibrations = joined(part, "calib_cam_to_cam");
    if (!tree.find(layout.calibrations)) layout.calibration = joined(part, "calib_cam_to_cam.txt");
    return layout;
}

}  // namespace

const SetLayout kKitti2015 = {"kitti-2015", "KITTI 2015",
                              "training/image_2, image_3, disp_occ_0, calib_cam_to_cam", at};

}  // namespace stereo
