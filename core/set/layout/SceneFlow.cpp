#include <array>

#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

// FlyingThings3D, Monkaa and Driving: frames_cleanpass/<…>/left/0006.png, disparity/<…>/left/0006.pfm.
// Lengths are in units of the scene that nobody gives in metres, so there is no calibration.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    if (nameOf(folder.path) != "left") return std::nullopt;
    static constexpr auto kPasses = std::to_array<std::string_view>(
        {"frames_cleanpass", "frames_finalpass", "frames_cleanpass_webp", "frames_finalpass_webp"});
    for (const std::string_view pass : kPasses) {
        const std::string truth = withFolder(folder.path, pass, "disparity");
        const std::string right = beside(folder.path, "right");
        if (truth.empty() || !tree.find(right)) continue;
        LayoutFolder layout{.id = std::string(parentOf(folder.path)), .right = right};
        layout.truths = {{truth, ".pfm", TruthReading{"px"}}};
        return layout;
    }
    return std::nullopt;
}

}  // namespace

const SetLayout kSceneFlow = {"scene-flow", "Scene Flow",
                              "frames_cleanpass/<scene>/left, right; disparity/<scene>/left", at};

}  // namespace stereo
