#include "core/metrics/FindTruth.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/FileThere.h"
#include "core/base/PathText.h"
#include "core/io/PairNames.h"
#include "core/io/Sidecar.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

constexpr auto kExtensions =
    std::to_array<std::string_view>({".pfm", ".npy", ".npz", ".png", ".pgm", ".tiff", ".tif"});

/// Words in the names of both images, and in that of the truth of the left one.
struct PairOfWords {
    std::string_view left;
    std::string_view right;
    std::string_view truth;
};
constexpr auto kPairs = std::to_array<PairOfWords>({
    {"im0", "im1", "disp0GT"},
    {"im0", "im1", "disp0"},
    {"im2", "im6", "disp2"},
    {"view1", "view5", "disp1"},
    {"scene1.row3.col3", "scene1.row3.col4", "truedisp.row3.col3"},
    {"left", "right", "disp0GT"},
    {"left", "right", "disp0"},
    {"left", "right", "disp"},
    {"left", "right", "disparity"},
    {"left", "right", "gt"},
});
/// In a folder that holds one pair, the images of which are named by their sides.
constexpr auto kAnyPair = std::to_array<std::string_view>(
    {"ground_truth", "groundtruth", "gt", "disp_gt", "gt_disp", "disparity_gt", "disp_left", "left_disp",
     "disparity_left", "left_disparity", "disparity", "disp"});

/// Behind the name of the left image, or behind what both have in common.
constexpr auto kEndings = std::to_array<std::string_view>(
    {"_gt", "GT", "_GT", ".disp", "_disp", "-disp", "_disparity", "-disparity", ".depth", "_depth"});

struct Replaced {
    std::string_view from;
    std::string_view to;
};

/// Folders of left images, and of their truth. The nearest folder of the name is replaced.
constexpr auto kFolders = std::to_array<Replaced>({
    {"image_2", "disp_occ_0"},
    {"image_2", "disp_noc_0"},
    {"colored_0", "disp_occ"},
    {"image_0", "disp_occ"},
    {"colored_0", "disp_noc"},
    {"image_0", "disp_noc"},
    {"image_2", "disp_occ"},
    {"clean_left", "disparities"},
    {"final_left", "disparities"},
    {"frames_cleanpass", "disparity"},
    {"frames_finalpass", "disparity"},
    {"frames_cleanpass_webp", "disparity"},
    {"frames_finalpass_webp", "disparity"},
    {"rgb", "disparity"},
    {"image_left", "depth_left"},
    {"left", "left/disparity"},
    {"left", "disp_left"},
    {"left", "disparity_left"},
    {"left", "left_disparity"},
    {"left", "left_disp"},
    {"left", "disparity"},
    {"left", "disparities"},
    {"left", "disp"},
    {"left", "ground_truth"},
    {"left", "groundtruth"},
    {"left", "gt"},
    {"left", "disp_gt"},
});
constexpr auto kEndingsInFolder = std::to_array<std::string_view>({"", "_disp", "_disparity", "_depth"});
constexpr int kFoldersUp = 6;

constexpr auto kMaskFolders = std::to_array<Replaced>({
    {"disp_occ_0", "disp_noc_0"},
    {"disp_occ", "disp_noc"},
    {"disparities", "occlusions"},
});
constexpr auto kMaskWords = std::to_array<Replaced>({
    {"disp0GT", "mask0nocc"},
    {"disp0", "mask0nocc"},
});
constexpr auto kMasks = std::to_array<std::string_view>(
    {"occlusion_left", "occlusions_left", "occlusion", "occlusions", "nonocc", "mask_nocc", "mask_nonocc"});
constexpr auto kMaskEndings =
    std::to_array<std::string_view>({"_occlusion", "_occlusions", "_occ", "_nocc", "_mask"});
constexpr auto kTruthEndings = std::to_array<std::string_view>({"GT", "_gt", "_GT", "_disp", "_disparity"});
constexpr auto kMaskExtensions = std::to_array<std::string_view>({".png", ".pgm", ".npy"});

/// The path with the nearest folder of this name replaced; empty when there is none near.
fs::path withFolder(const fs::path& path, const Replaced& folder) {
    fs::path below = path.filename();
    fs::path above = path.parent_path();
    for (int up = 0; up < kFoldersUp && above.has_relative_path(); ++up) {
        if (above.filename() == folder.from) return above.parent_path() / folder.to / below;
        below = above.filename() / below;
        above = above.parent_path();
    }
    return {};
}

std::string withWord(const std::string& name, const Replaced& word) {
    const std::size_t at = name.rfind(word.from);
    return at == std::string::npos ? "" : std::string(name).replace(at, word.from.size(), word.to);
}

class Search {
public:
    Search(const fs::path& left, const fs::path& right)
        : m_left(fs::absolute(left).lexically_normal()), m_right(fs::absolute(right).lexically_normal()) {}

    [[nodiscard]] fs::path found() {
        const std::string stem = m_left.stem().string();
        const fs::path folder = m_left.parent_path();
        for (const auto& [left, right, truth] : kPairs) {
            if (withWord(stem, {left, right}) == m_right.stem()) look(folder / withWord(stem, {left, truth}));
        }
        lookBehind(stem);
        if (isNamedBySide(m_left)) {
            for (const std::string_view name : kAnyPair) look(folder / name);
        } else {
            lookBehind(pairNameOf(m_left, m_right));
        }
        lookInFolders();
        return m_found;
    }

private:
    void lookBehind(const std::string& name) {
        for (const std::string_view ending : kEndings)
            look(m_left.parent_path() / (name + std::string(ending)));
    }

    void lookInFolders() {
        for (const Replaced& replaced : kFolders) {
            const fs::path file = withFolder(m_left, replaced);
            std::error_code ignored;
            if (file.empty() || !fs::is_directory(file.parent_path(), ignored)) continue;
            for (const std::string_view ending : kEndingsInFolder)
                look(file.parent_path() / (file.stem().string() + std::string(ending)));
        }
    }

    /// Keeps the first that is there. `name` has no extension.
    void look(const fs::path& name) {
        for (const std::string_view extension : kExtensions) {
            if (!m_found.empty()) return;
            fs::path file = name;
            file += extension;
            if (file != m_left && file != m_right && isFile(file) && !findSidecar(file)) m_found = file;
        }
    }

    fs::path m_left;
    fs::path m_right;
    fs::path m_found;
};

fs::path firstMask(const fs::path& folder, const std::string& name) {
    for (const std::string_view extension : kMaskExtensions) {
        const fs::path file = folder / (name + std::string(extension));
        if (isFile(file)) return file;
    }
    return {};
}

/// The name without what says that it is truth; empty where nothing does.
std::string withoutEnding(const std::string& stem) {
    for (const std::string_view ending : kTruthEndings)
        if (stem.size() > ending.size() && stem.ends_with(ending))
            return stem.substr(0, stem.size() - ending.size());
    return {};
}

/// The names that a mask of this truth may have in its folder, in order.
std::vector<std::string> maskNames(const std::string& stem) {
    std::vector<std::string> names;
    for (const Replaced& word : kMaskWords)
        if (const std::string name = withWord(stem, word); !name.empty()) names.push_back(name);
    for (const std::string& base : {stem, withoutEnding(stem)}) {
        if (base.empty()) continue;
        for (const std::string_view ending : kMaskEndings) names.push_back(base + std::string(ending));
    }
    return names;
}

/// Whether its name is that of the only pair in its folder.
bool isOfWholeFolder(const std::string& stem) {
    return std::ranges::any_of(kPairs, [&](const PairOfWords& pair) { return stem == pair.truth; }) ||
           std::ranges::find(kAnyPair, stem) != kAnyPair.end();
}

}  // namespace

std::optional<TruthFiles> findGroundTruth(const fs::path& left, const fs::path& right) {
    if (left.empty() || right.empty() || left == right) return std::nullopt;
    const fs::path truth = Search(left, right).found();
    if (truth.empty()) return std::nullopt;
    return TruthFiles{truth, maskBeside(truth)};
}

fs::path maskBeside(const fs::path& truth) {
    const fs::path file = fs::absolute(truth).lexically_normal();
    for (const Replaced& folder : kMaskFolders) {
        const fs::path mask = withFolder(file, folder);
        if (!mask.empty() && isFile(mask)) return mask;
    }
    const std::string stem = file.stem().string();
    std::vector<std::string> names = maskNames(stem);
    if (isOfWholeFolder(stem)) names.insert(names.end(), kMasks.begin(), kMasks.end());
    for (const std::string& name : names) {
        const fs::path mask = firstMask(file.parent_path(), name);
        if (!mask.empty() && mask != file) return mask;
    }
    return {};
}

}  // namespace stereo
