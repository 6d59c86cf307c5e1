#include <array>

#include "core/set/layout/FolderNames.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

// training/clean_left/<scene>/frame_0001.png, clean_right, disparities; occlusions are found beside them. The
// set has no calibration of the pairs.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    struct Pass {
        std::string_view left, right, name;
    };
    static constexpr std::array kPasses = {Pass{"clean_left", "clean_right", "clean"},
                                           Pass{"final_left", "final_right", "final"}};
    const std::string_view pass = parentOf(folder.path);
    for (const auto& [left, right, name] : kPasses) {
        if (nameOf(pass) != left) continue;
        LayoutFolder layout{.id = joined(beside(pass, name), nameOf(folder.path)),
                            .right = joined(beside(pass, right), nameOf(folder.path))};
        if (!tree.find(beside(pass, right))) continue;
        layout.truths = {
            {joined(beside(pass, "disparities"), nameOf(folder.path)), ".png", TruthReading{"sintel"}}};
        return layout;
    }
    return std::nullopt;
}

}  // namespace

const SetLayout kSintel = {"sintel", "MPI Sintel stereo",
                           "training/clean_left/<scene>, clean_right, final_left, final_right, disparities",
                           at};

}  // namespace stereo
