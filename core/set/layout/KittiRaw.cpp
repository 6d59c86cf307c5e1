#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"
#include "core/set/layout/TimeStamps.h"

namespace stereo {
namespace {

// <date>/<date>_drive_0001_sync/image_02/data/0000000000.png with <date>/calib_cam_to_cam.txt; the gray
// image_00 where there is no colour. A drive that ends in _extract is not rectified. Depth of the depth
// prediction set lies in proj_depth/groundtruth of the drive.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    if (nameOf(folder.path) != "data") return std::nullopt;
    const std::string_view camera = parentOf(folder.path);
    const std::string_view drive = parentOf(camera);
    const auto has = [&](std::string_view name) { return tree.find(joined(joined(drive, name), "data")); };
    const bool isColour = nameOf(camera) == "image_02" && has("image_03");
    const bool isGray = nameOf(camera) == "image_00" && has("image_01") && !has("image_02");
    if (!isColour && !isGray) return std::nullopt;
    LayoutFolder layout{.id = std::string(drive),
                        .right = joined(joined(drive, isColour ? "image_03" : "image_01"), "data")};
    const std::string date = std::string(parentOf(drive));
    for (const std::string& place : {date, std::string(drive)})
        if (layout.calibration.empty() && tree.hasFile(place, "calib_cam_to_cam.txt"))
            layout.calibration = joined(place, "calib_cam_to_cam.txt");
    if (nameIn(tree, drive).ends_with("_extract")) layout.imagesAreRectified = false;
    layout.truths = {{joined(joined(drive, "proj_depth/groundtruth"), nameOf(camera)), ".png",
                      TruthReading{"kitti-depth"}}};
    layout.seconds = secondsByLine(tree.root() / camera / "timestamps.txt");
    return layout;
}

}  // namespace

const SetLayout kKittiRaw = {
    "kitti-raw", "KITTI raw",
    "<date>/<drive>_sync/image_02/data, image_03/data, timestamps.txt; <date>/calib_cam_to_cam.txt", at};

}  // namespace stereo
