#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

/// As the data set publishes them, for 640x480.
const CalibrationNumbers kNumbers{.fx = 320,
                                  .fy = 320,
                                  .cx = 320,
                                  .cy = 240,
                                  .rightCx = 320,
                                  .baselineMetres = 0.25,
                                  .imageSize = {640, 480},
                                  .maxDisparityPx = {}};

// <environment>/Easy/P001/image_left/000000_left.png, depth_left/000000_left_depth.npy
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    const std::string right = beside(folder.path, "image_right");
    if (nameOf(folder.path) != "image_left" || !tree.find(right)) return std::nullopt;
    LayoutFolder layout{
        .id = std::string(parentOf(folder.path)), .right = right, .leftEnd = "_left", .rightEnd = "_right"};
    layout.truths = {{beside(folder.path, "depth_left"), "_left_depth.npy", TruthReading{"depth-m"}}};
    layout.numbers.emplace(kNumbers);
    return layout;
}

}  // namespace

const SetLayout kTartanAir = {"tartanair", "TartanAir",
                              "<environment>/Easy/P001/image_left, image_right, depth_left", at};

}  // namespace stereo
