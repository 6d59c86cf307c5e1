#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"
#include "core/set/layout/TimeStamps.h"

namespace stereo {
namespace {

// mav0/cam0/data/<nanoseconds>.png with mav0/cam0/sensor.yaml; the images are not rectified.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    const std::string_view camera = parentOf(folder.path);
    if (nameOf(folder.path) != "data" || nameOf(camera) != "cam0") return std::nullopt;
    const std::string right = joined(beside(camera, "cam1"), "data");
    if (!tree.find(right) || !tree.hasFile(camera, "sensor.yaml")) return std::nullopt;
    const std::string_view recording = parentOf(camera);
    const bool isMav = nameOf(recording) == "mav0";
    LayoutFolder layout{.id = std::string(isMav ? parentOf(recording) : recording), .right = right};
    layout.calibration = joined(camera, "sensor.yaml");
    layout.seconds = secondsOfNanoseconds;
    return layout;
}

}  // namespace

const SetLayout kEuroc = {"euroc", "EuRoC / ASL", "mav0/cam0/data, mav0/cam1/data, mav0/cam0/sensor.yaml",
                          at};

}  // namespace stereo
