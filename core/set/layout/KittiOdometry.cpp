#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"
#include "core/set/layout/TimeStamps.h"

namespace stereo {
namespace {

// sequences/00/image_2/000000.png, or image_0 where only the gray images are there.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    const std::string_view sequence = parentOf(folder.path);
    const std::string_view name = nameOf(folder.path);
    const auto has = [&](std::string_view other) { return tree.find(joined(sequence, other)) != nullptr; };
    const bool isColour = name == "image_2" && has("image_3");
    const bool isGray = name == "image_0" && has("image_1") && !has("image_2");
    if ((!isColour && !isGray) || !tree.hasFile(sequence, "calib.txt")) return std::nullopt;
    if (nameIn(tree, parentOf(sequence)) != "sequences" && !tree.hasFile(sequence, "times.txt"))
        return std::nullopt;
    LayoutFolder layout{.id = std::string(sequence),
                        .right = joined(sequence, isColour ? "image_3" : "image_1")};
    layout.calibration = joined(sequence, "calib.txt");
    layout.seconds = secondsByLine(tree.root() / sequence / "times.txt");
    return layout;
}

}  // namespace

const SetLayout kKittiOdometry = {"kitti-odometry", "KITTI odometry",
                                  "sequences/00/image_2, image_3 (or image_0, image_1), calib.txt, times.txt",
                                  at};

}  // namespace stereo
