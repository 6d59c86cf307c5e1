#include "core/set/FolderPairs.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>
#include <unordered_map>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/FilePictures.h"
#include "core/io/SideNames.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

using Folder = FolderTree::Folder;

/// A file by the numbers of its folder and in it.
struct Place {
    std::uint32_t folder = 0;
    std::uint32_t file = 0;

    auto operator<=>(const Place&) const = default;
};

struct FoundPair {
    SideDoubt doubt;
    Place left;
    Place right;
};

/// Numbers of pictures that are no images: ground truth beside them, its masks.
bool saysTruth(std::string_view name) {
    static constexpr auto kWords = std::to_array<std::string_view>(
        {"disp", "depth", "occlusion", "nocc", "nonocc", "outofframe", "ground_truth", "groundtruth"});
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    const std::string_view stem = stemOf(name);
    if (stem.ends_with("GT") || stem.ends_with("_gt")) return true;
    return std::ranges::any_of(kWords,
                               [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

/// A recording is a set of its own.
bool isNamedVideo(std::string_view name) {
    static constexpr auto kExtensions =
        std::to_array<std::string_view>({".avi", ".mp4", ".mov", ".mkv", ".webm"});
    return std::ranges::find(kExtensions, extensionOf(name)) != kExtensions.end();
}

bool isPlain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F && c != '\\'; });
}

/// The folders that the images of one folder may have their other sides in.
class OtherFolders {
public:
    OtherFolders(const FolderTree& tree, const Folder& folder)
        : m_tree(tree),
          m_above(parentOf(parentOf(folder.path))),
          m_sides(std::string(nameOf(folder.path)), std::string(nameOf(parentOf(folder.path)))),
          m_ofFolder(m_sides.othersOf("")) {}

    /// The other sides of a file's stem, the surest first. Valid until the next call.
    [[nodiscard]] const std::vector<OtherSide>& of(const std::string& stem) {
        if (sideExchangesOf(stem, false).empty()) {
            for (OtherSide& other : m_ofFolder) other.names[0] = stem;
            return m_ofFolder;
        }
        m_ofFile = m_sides.othersOf(stem);
        return m_ofFile;
    }

    [[nodiscard]] std::string pathOf(const OtherSide& other) const {
        return joined(joined(m_above, other.names[2]), other.names[1]);
    }

    /// Null = there is none.
    [[nodiscard]] const Folder* find(const OtherSide& other) {
        for (const auto& [above, name, folder] : m_known)
            if (above == other.names[2] && name == other.names[1]) return folder;
        m_known.push_back({other.names[2], other.names[1], m_tree.find(pathOf(other))});
        return std::get<2>(m_known.back());
    }

private:
    const FolderTree& m_tree;
    std::string m_above;
    FolderSides m_sides;
    std::vector<OtherSide> m_ofFolder;
    std::vector<OtherSide> m_ofFile;
    std::vector<std::tuple<std::string, std::string, const Folder*>> m_known;
};

class Pairing {
public:
    Pairing(PairSetBuilder& set, const FolderTree& tree, const RunControl& run)
        : m_set(set), m_tree(tree), m_run(run), m_folders(tree.folders()) {
        m_isTaken.resize(m_folders.size());
        for (std::size_t i = 0; i < m_folders.size(); ++i) m_isTaken[i].resize(m_folders[i].files.size());
        m_hasCertain.resize(m_folders.size());
    }

    void pairAll() {
        for (std::uint32_t i = 0; i < m_folders.size(); ++i) findPairs(i);
        choose();
        addChosen();
        for (std::uint32_t i = 0; i < m_folders.size(); ++i) addBoth(i);
        for (std::uint32_t i = 0; i < m_folders.size(); ++i) sayLeftOver(i);
    }

    void takeEach(SplitLayout split) {
        for (std::uint32_t i = 0; i < m_folders.size(); ++i) {
            m_run.checkpoint(Stage::Reading, 0, 0);
            if (saysTruth(nameOf(m_folders[i].path))) continue;
            for (const std::string& name : m_folders[i].files)
                if (isImage(name)) addSplit(m_folders[i], name, split);
        }
    }

private:
    static bool isImage(const std::string& name) { return hasImageExtension(name) && !saysTruth(name); }

    void findPairs(std::uint32_t index) {
        m_run.checkpoint(Stage::Reading, 0, 0);
        const Folder& folder = m_folders[index];
        if (saysTruth(nameOf(folder.path))) return;
        OtherFolders others(m_tree, folder);
        for (std::uint32_t file = 0; file < folder.files.size(); ++file) {
            const std::string& name = folder.files[file];
            if (!isImage(name) || isNamedForBoth(name)) continue;
            for (const OtherSide& other : others.of(std::string(stemOf(name)))) {
                if (other.side != Side::Left) continue;
                const Folder* in = others.find(other);
                if (!in) continue;
                const std::string right = other.names[0] + std::string(extensionOf(name));
                const auto at = std::ranges::lower_bound(in->files, right);
                if (at == in->files.end() || *at != right) continue;
                const auto place = static_cast<std::uint32_t>(in - m_folders.data());
                m_found.push_back({other.doubt,
                                   {index, file},
                                   {place, static_cast<std::uint32_t>(at - in->files.begin())}});
            }
        }
    }

    // Single letters and digits may name a side where nothing else does: disp0.png and disp1.png beside
    // im0.png and im1.png are no images.
    void choose() {
        const auto order = [](const FoundPair& pair) { return std::tie(pair.doubt, pair.left, pair.right); };
        if (!std::ranges::is_sorted(m_found, {}, order)) std::ranges::sort(m_found, {}, order);
        std::erase_if(m_found, [this](const FoundPair& pair) {
            if (pair.doubt.isVague && m_hasCertain[pair.left.folder]) return true;
            if (isTaken(pair.left) || isTaken(pair.right)) return true;
            take(pair.left);
            take(pair.right);
            if (!pair.doubt.isVague) m_hasCertain[pair.left.folder] = true;
            return false;
        });
    }

    void addChosen() {
        std::vector<std::string> ids;
        ids.reserve(m_found.size());
        for (const FoundPair& pair : m_found) ids.push_back(idOf(pathOf(pair.left), pathOf(pair.right)));
        std::unordered_map<std::string_view, int> count;
        for (const std::string& id : ids) ++count[id];
        std::vector<std::uint32_t> places;
        for (const Folder& folder : m_folders) places.push_back(m_set.folder(placeOf(folder)));
        const std::uint32_t choices = m_set.choices({});
        for (std::size_t i = 0; i < m_found.size(); ++i) {
            const auto& [doubt, left, right] = m_found[i];
            const bool isOnly = count[ids[i]] == 1;
            m_set.add({.id = isOnly ? ids[i] : stereo::idOf(pathOf(left)),
                       .left = {places[left.folder], nameAt(left)},
                       .right = {places[right.folder], nameAt(right)},
                       .calibration = {},
                       .truth = {},
                       .seconds = {},
                       .beside = {true, true}},
                      choices);
        }
    }

    [[nodiscard]] std::string idOf(const std::string& left, const std::string& right) const {
        std::string id = pairIdOf(left, right);
        return id.empty() ? stereo::idOf(m_tree.root().filename().native()) : id;
    }

    void addBoth(std::uint32_t index) {
        const Folder& folder = m_folders[index];
        for (std::uint32_t file = 0; file < folder.files.size(); ++file) {
            const std::string& name = folder.files[file];
            if (!isNamedForBoth(name)) continue;
            const fs::path path = placeOf(folder) + "/" + name;
            try {
                const FilePictures pictures = readFilePictures(path);
                if (!pictures.layout) continue;
                addSplit(folder, name, *pictures.layout);
                take({index, file});
            } catch (const Error& error) {  // becomes a remark: the other pairs are as good as before
                if (error.kind() == ErrorKind::OutOfMemory) throw;
                m_set.remark(path, error.sentence());
                take({index, file});
            }
        }
    }

    void addSplit(const Folder& folder, const std::string& name, SplitLayout split) {
        SetPair pair;
        pair.files.split = split;
        const PairSetBuilder::File file{m_set.folder(placeOf(folder)), name};
        const std::string_view called = isOnlyOfItsStem(folder, name) ? stemOf(name) : std::string_view(name);
        m_set.add({.id = stereo::idOf(joined(folder.path, called)),
                   .left = file,
                   .right = file,
                   .calibration = {},
                   .truth = {},
                   .seconds = {},
                   .beside = {true, false}},
                  m_set.choices(pair));
    }

    static bool isOnlyOfItsStem(const Folder& folder, const std::string& name) {
        const std::string start = std::string(stemOf(name)) + ".";
        auto at = std::ranges::lower_bound(folder.files, start);
        std::size_t count = 0;
        for (; at != folder.files.end() && at->starts_with(start); ++at)
            count += stemOf(*at) == stemOf(name) && isImage(*at) ? 1 : 0;
        return count == 1;
    }

    /// Images whose names say a side, each by itself; the others of a folder in one sentence.
    void sayLeftOver(std::uint32_t index) {
        const Folder& folder = m_folders[index];
        if (saysTruth(nameOf(folder.path))) return;
        std::vector<std::string> others;
        std::size_t count = 0;
        OtherFolders sides(m_tree, folder);
        for (std::uint32_t file = 0; file < folder.files.size(); ++file) {
            const std::string& name = folder.files[file];
            if (isNamedVideo(name)) sayVideo(folder, name);
            if (isTaken({index, file}) || !isImage(name)) continue;
            const std::vector<OtherSide>& other = sides.of(std::string(stemOf(name)));
            if (!other.empty() && !other.front().doubt.isVague) {
                sayAlone(folder, name, other.front(), sides.pathOf(other.front()));
            } else if (++count <= kNamed) {
                others.push_back(pathText(name));
            }
        }
        if (count == 0) return;
        if (count > kNamed) others.emplace_back("…");
        m_set.remark(placeOf(folder), fmt::format("{} in {} {} part of a pair: {}.",
                                                  countedText(count, "image"), pathText(placeOf(folder)),
                                                  count == 1 ? "is no" : "are no", fmt::join(others, ", ")));
    }

    void sayVideo(const Folder& folder, const std::string& name) {
        m_set.remark(placeOf(folder) + "/" + name,
                     fmt::format("{} is a video, which is a set of its own: name it, or both of a pair.",
                                 pathText(joined(folder.path, name))));
    }

    void sayAlone(const Folder& folder, const std::string& name, const OtherSide& other,
                  const std::string& otherFolder) {
        const bool isLeft = other.side == Side::Left;
        const std::string expected = joined(otherFolder, other.names[0] + std::string(extensionOf(name)));
        m_set.remark(placeOf(folder) + "/" + name,
                     fmt::format("{} has no {} image: there is no {}.", pathText(joined(folder.path, name)),
                                 isLeft ? "right" : "left", pathText(expected)));
    }

    [[nodiscard]] const std::string& nameAt(Place place) const {
        return m_folders[place.folder].files[place.file];
    }
    [[nodiscard]] std::string pathOf(Place place) const {
        return joined(m_folders[place.folder].path, nameAt(place));
    }
    [[nodiscard]] std::string placeOf(const Folder& folder) const {
        return joined(m_tree.root().native(), folder.path);
    }
    [[nodiscard]] bool isTaken(Place place) const { return m_isTaken[place.folder][place.file]; }
    void take(Place place) { m_isTaken[place.folder][place.file] = true; }

    static constexpr std::size_t kNamed = 3;

    PairSetBuilder& m_set;
    const FolderTree& m_tree;
    const RunControl& m_run;
    const std::vector<Folder>& m_folders;
    std::vector<FoundPair> m_found;
    std::vector<std::vector<bool>> m_isTaken;
    std::vector<bool> m_hasCertain;
};

/// Adds a part of a path where it says something.
void append(std::string& id, std::string_view left, std::string_view right) {
    const std::string part =
        left == right ? std::string(left)
                      : withoutSide(std::string(left), std::string(right)).value_or(std::string(left));
    if (!part.empty()) id = joined(id, part);
}

}  // namespace

std::string idOf(std::string_view path) {
    return isPlain(path) ? std::string(path) : pathText(fs::path(path));
}

std::string pairIdOf(std::string_view left, std::string_view right) {
    std::string id;
    std::string_view leftFolder = parentOf(left);
    std::string_view rightFolder = parentOf(right);
    if (leftFolder == rightFolder) {
        id = leftFolder;
    } else {
        const std::string_view leftAbove = parentOf(leftFolder);
        const std::string_view rightAbove = parentOf(rightFolder);
        id = parentOf(leftAbove);
        append(id, nameOf(leftAbove), nameOf(rightAbove));
        append(id, nameOf(leftFolder), nameOf(rightFolder));
    }
    append(id, stemOf(nameOf(left)), stemOf(nameOf(right)));
    return idOf(id);
}

void addFolderPairs(PairSetBuilder& set, const FolderTree& tree, const std::optional<SplitLayout>& split,
                    const RunControl& run) {
    for (const SetRemark& remark : tree.remarks()) set.remark(remark.path, remark.sentence);
    Pairing pairing(set, tree, run);
    if (split) {
        pairing.takeEach(*split);
    } else {
        pairing.pairAll();
    }
}

}  // namespace stereo
