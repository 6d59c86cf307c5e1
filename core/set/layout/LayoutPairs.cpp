#include "core/set/layout/LayoutPairs.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <unordered_set>

#include "core/base/NumberText.h"
#include "core/base/PathText.h"
#include "core/io/SideNames.h"
#include "core/set/FolderPairs.h"
#include "core/set/layout/SetLayouts.h"

namespace stereo {
namespace {

using Folder = FolderTree::Folder;

/// The name of an image without the end of its side; none where it has another end.
std::optional<std::string_view> nameOfImage(std::string_view file, std::string_view end, bool isOnePair) {
    const std::string_view stem = stemOf(file);
    if (!stem.ends_with(end) || (isOnePair && stem != end) || !hasImageExtension(file)) return std::nullopt;
    return stem.substr(0, stem.size() - end.size());
}

/// The pairs of one folder.
class Members {
public:
    Members(PairSetBuilder& set, const FolderTree& tree, const Folder& folder, const LayoutFolder& layout)
        : m_set(set), m_tree(tree), m_folder(folder), m_layout(layout), m_right(tree.find(layout.right)) {
        SetPair pair;
        pair.calibration = layout.numbers;
        pair.files.rigChoices.imagesAreRectified = layout.imagesAreRectified;
        m_choices = m_set.choices(pair);
        for (const TruthPlace& truth : layout.truths) {
            pair.files.groundTruthReading = truth.reading;
            m_truths.push_back({tree.find(truth.folder), truth.end, m_set.choices(pair)});
        }
    }

    void add() {
        for (const SetRemark& remark : m_layout.remarks) m_set.remark(remark.path, remark.sentence);
        for (const std::string& file : m_folder.files)
            if (const auto name = nameOfImage(file, m_layout.leftEnd, m_layout.isOnePair)) add(file, *name);
        if (m_right) sayRightAlone();
    }

private:
    struct Truth {
        const Folder* folder;  ///< null = there is none
        std::string_view end;
        std::uint32_t choices;
    };

    void add(const std::string& file, std::string_view name) {
        const std::string right = fmt::format("{}{}{}", name, m_layout.rightEnd, extensionOf(file));
        if (!m_right || !hasName(*m_right, right)) {
            sayAlone(m_folder.path, file, "right", joined(m_layout.right, right));
            return;
        }
        std::string id = joined(m_layout.id, name);
        if (id.empty()) id = m_tree.root().filename().native();
        PairSetBuilder::Member member{.id = idOf(id),
                                      .left = {placeOf(m_folder.path), file},
                                      .right = {placeOf(m_layout.right), right},
                                      .calibration = {},
                                      .truth = {},
                                      .seconds = {},
                                      .beside = {}};
        const std::string calibration = calibrationOf(name);
        if (!calibration.empty()) member.calibration = {placeOf(parentOf(calibration)), nameOf(calibration)};
        member.beside.calibration = calibration.empty() && !m_layout.numbers;
        if (m_layout.seconds) member.seconds = m_layout.seconds(name);
        for (const Truth& truth : m_truths) {
            const std::string called = std::string(name) + std::string(truth.end);
            if (!truth.folder || !hasName(*truth.folder, called)) continue;
            member.truth = {placeOf(truth.folder->path), called};
            m_set.add(std::move(member), truth.choices);
            return;
        }
        m_set.add(std::move(member), m_choices);
    }

    [[nodiscard]] std::string calibrationOf(std::string_view name) const {
        if (!m_layout.calibration.empty()) {
            return m_tree.hasFile(m_layout.calibration) ? m_layout.calibration : std::string();
        }
        if (m_layout.calibrations.empty()) return {};
        const std::string file =
            joined(m_layout.calibrations, std::string(name.substr(0, name.find('_'))) + ".txt");
        return m_tree.hasFile(file) ? file : std::string();
    }

    void sayRightAlone() {
        for (const std::string& file : m_right->files) {
            const auto name = nameOfImage(file, m_layout.rightEnd, m_layout.isOnePair);
            if (!name) continue;
            const std::string left = fmt::format("{}{}{}", *name, m_layout.leftEnd, extensionOf(file));
            if (!hasName(m_folder, left)) sayAlone(m_right->path, file, "left", joined(m_folder.path, left));
        }
    }

    void sayAlone(std::string_view folder, const std::string& file, const char* other,
                  const std::string& expected) {
        const std::string path = joined(folder, file);
        m_set.remark(m_tree.root() / path, fmt::format("{} has no {} image: there is no {}.", pathText(path),
                                                       other, pathText(expected)));
    }

    [[nodiscard]] std::uint32_t placeOf(std::string_view folder) {
        if (folder == m_lastFolder && m_lastPlace) return *m_lastPlace;
        m_lastFolder = folder;
        m_lastPlace = m_set.folder(joined(m_tree.root().native(), folder));
        return *m_lastPlace;
    }

    PairSetBuilder& m_set;
    const FolderTree& m_tree;
    const Folder& m_folder;
    const LayoutFolder& m_layout;
    const Folder* m_right;  ///< null = there is none
    std::vector<Truth> m_truths;
    std::uint32_t m_choices = 0;
    std::string m_lastFolder;
    std::optional<std::uint32_t> m_lastPlace;
};

/// Folders with images that the layouts know nothing of, in one sentence.
void sayOthers(PairSetBuilder& set, const FolderTree& tree, const std::unordered_set<std::string>& known) {
    constexpr std::size_t kNamed = 5;
    std::vector<std::string> names;
    std::size_t count = 0;
    for (const Folder& folder : tree.folders()) {
        const bool holdsImages = std::ranges::any_of(
            folder.files, [](const std::string& file) { return hasImageExtension(file); });
        if (!holdsImages || known.contains(folder.path)) continue;
        if (++count <= kNamed) names.push_back(pathText(folder.path.empty() ? "." : folder.path));
    }
    if (count == 0) return;
    if (count > kNamed) names.emplace_back("…");
    set.remark(tree.root(),
               fmt::format("{} with images {} no part of the data set's pairs: {}. The layout \"folders\" "
                           "(--layout folders) takes all pairs by their names.",
                           countedText(count, "folder"), count == 1 ? "is" : "are", fmt::join(names, ", ")));
}

}  // namespace

std::vector<const SetLayout*> layoutsIn(const FolderTree& tree, const std::vector<const SetLayout*>& wanted,
                                        const RunControl& run) {
    const std::span<const SetLayout* const> among = wanted.empty() ? setLayouts() : std::span(wanted);
    std::unordered_set<const SetLayout*> found;
    for (const Folder& folder : tree.folders()) {
        run.checkpoint(Stage::Reading, 0, 0);
        if (folder.files.empty()) continue;
        const auto at = std::ranges::find_if(
            among, [&](const SetLayout* layout) { return layout->at(tree, folder).has_value(); });
        if (at != among.end()) found.insert(*at);
    }
    std::vector<const SetLayout*> layouts;
    std::ranges::copy_if(among, std::back_inserter(layouts),
                         [&](const SetLayout* layout) { return found.contains(layout); });
    return layouts;
}

void addLayoutPairs(PairSetBuilder& set, const FolderTree& tree, const std::vector<const SetLayout*>& layouts,
                    const RunControl& run) {
    for (const SetRemark& remark : tree.remarks()) set.remark(remark.path, remark.sentence);
    std::unordered_set<std::string> known;
    for (const Folder& folder : tree.folders()) {
        run.checkpoint(Stage::Reading, 0, 0);
        if (folder.files.empty()) continue;
        for (const SetLayout* layout : layouts) {
            const std::optional<LayoutFolder> at = layout->at(tree, folder);
            if (!at) continue;
            Members(set, tree, folder, *at).add();
            known.insert({folder.path, at->right});
            for (const TruthPlace& truth : at->truths) known.insert(truth.folder);
            break;
        }
    }
    sayOthers(set, tree, known);
}

}  // namespace stereo
