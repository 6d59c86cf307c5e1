#include <array>

#include "core/set/layout/FolderNames.h"
#include "core/set/layout/OnePair.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

// <scene>/im2.ppm, im6.ppm, disp2.pgm; Tsukuba is called by rows and columns, and Map is a pair of its own.
std::optional<LayoutFolder> at(const FolderTree& tree, const FolderTree::Folder& folder) {
    struct Names {
        std::string_view left, right, truth;
    };
    static constexpr std::array kScenes = {
        Names{"im2", "im6", "disp2"}, Names{"scene1.row3.col3", "scene1.row3.col4", "truedisp.row3.col3"},
        Names{"im0", "im1", "disp0"}};
    for (const auto& [left, right, truth] : kScenes) {
        const std::string extension = imageExtensionOf(folder, truth);
        if (extension.empty()) continue;
        auto layout = onePairIn(tree, folder, left, right);
        if (!layout) continue;
        layout->truths = {{folder.path, std::string(truth) + extension}};
        return layout;
    }
    return std::nullopt;
}

}  // namespace

const SetLayout kMiddlebury2001 = {"middlebury-2001", "Middlebury 2001 and 2003",
                                   "<scene>/im2.ppm, im6.ppm, disp2.pgm (or PNG)", at};

}  // namespace stereo
