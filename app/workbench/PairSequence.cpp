#include "app/workbench/PairSequence.h"

#include <algorithm>
#include <utility>

#include "app/open/OpenedProject.h"
#include "app/workbench/Workbench.h"
#include "core/base/NaturalOrder.h"
#include "core/project/RelativePath.h"

namespace stereo::app {
namespace {

namespace fs = std::filesystem;

/// More folders beside each other than that are no rows of scenes.
constexpr std::size_t kMaxFolders = 2000;

bool isReverse(const PairPaths& pair, const OpenPlan& source) {
    return pair.left == source.right && pair.right == source.left && pair.left != pair.right;
}

bool isSame(const PairPaths& pair, const OpenPlan& source) {
    return (pair.left == source.left && pair.right == source.right) || isReverse(pair, source);
}

void sortAsPeopleCount(std::vector<PairPaths>& pairs) {
    std::ranges::stable_sort(pairs, [](const PairPaths& a, const PairPaths& b) {
        return countsBefore(a.left.native(), b.left.native());
    });
}

/// The sorted pairs, when there are two or more and the one asked for is among them.
std::optional<PairList> listIn(std::vector<PairPaths> pairs, const OpenPlan& source) {
    if (pairs.size() < 2) return std::nullopt;
    sortAsPeopleCount(pairs);
    const auto found =
        std::ranges::find_if(pairs, [&source](const PairPaths& pair) { return isSame(pair, source); });
    if (found == pairs.end()) return std::nullopt;
    const int index = static_cast<int>(found - pairs.begin());
    if (isReverse(*found, source)) {
        for (PairPaths& pair : pairs) std::swap(pair.left, pair.right);
    }
    return PairList{std::move(pairs), index};
}

std::vector<PairPaths> splitImages(const OpenPlan& source) {
    const fs::path folder = source.left.parent_path();
    const std::vector<PairPaths> pairs = pairsInFolder(folder);
    std::vector<PairPaths> images;
    for (const fs::path& image : imagesInFolder(folder)) {
        const bool isOfAPair = std::ranges::any_of(
            pairs, [&image](const PairPaths& pair) { return pair.left == image || pair.right == image; });
        if (!isOfAPair) images.push_back({image, image});
    }
    return images;
}

/// The one pair of each folder beside that of the pair.
std::vector<PairPaths> pairsOfScenes(const fs::path& scene) {
    std::vector<PairPaths> pairs;
    std::error_code error;
    std::size_t folders = 0;
    for (fs::directory_iterator entry(scene.parent_path(), error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code noFolder;
        if (!entry->is_directory(noFolder) || ++folders > kMaxFolders) continue;
        std::vector<PairPaths> inside = pairsInFolder(entry->path());
        if (inside.size() == 1 && isNamedBySide(inside.front().left))
            pairs.push_back(std::move(inside.front()));
    }
    return pairs;
}

}  // namespace

PairList sequenceOf(const OpenPlan& source) {
    const PairList alone{{{source.left, source.right}}, 0};
    if (source.split) return listIn(splitImages(source), source).value_or(alone);
    const fs::path folder = source.left.parent_path();
    // left/0001.png and cam0/data/14.png: the folders for the sides lie one or two above.
    for (const fs::path& place : {folder, folder.parent_path(), folder.parent_path().parent_path()}) {
        if (auto list = listIn(pairsInFolder(place), source)) return *std::move(list);
    }
    if (isNamedBySide(source.left)) return listIn(pairsOfScenes(folder), source).value_or(alone);
    return alone;
}

PairSequence::PairSequence(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench) {
    connect(&m_workbench, &Workbench::pairChanged, this, &PairSequence::findSequence);
    connect(&m_workbench.inputs(), &PairInputs::openingEnded, this, [this] {
        if (!m_workbench.inputs().isOpening()) openNext();
    });
}

void PairSequence::findSequence() {
    const OpenPlan source = planOf(m_workbench.project());
    const auto here = std::ranges::find_if(m_list.pairs, [&](const PairPaths& pair) {
        return pair.left == source.left && pair.right == source.right;
    });
    if (here != m_list.pairs.end()) {
        m_list.index = static_cast<int>(here - m_list.pairs.begin());  // until the folder is read again
    } else {
        m_list = {};
        m_ahead = 0;
    }
    Q_EMIT changed();
    // What lies beside an image that was unpacked from an archive is its own right image.
    const bool isUnpacked = isBelow(source.left, m_workbench.inputs().archiveParent());
    if (!m_workbench.inputs().pair() || source.left.empty() || isUnpacked) return;
    m_workbench.jobs().run(
        "pair sequence", [source](const RunControl&) { return sequenceOf(source); }, this,
        [this](const PairList& list) {
            m_list = list;
            Q_EMIT changed();
        },
        [this](const Failure& failure) { Q_EMIT m_workbench.failed(failure); });
}

std::optional<std::size_t> PairSequence::indexInSet() const {
    return m_walk.index ? m_walk.index() : std::nullopt;
}

int PairSequence::count() const {
    return static_cast<int>(indexInSet() ? m_walk.count() : m_list.pairs.size());
}

int PairSequence::index() const {
    const std::optional<std::size_t> inSet = indexInSet();
    return inSet ? static_cast<int>(*inSet) : m_list.index;
}

bool PairSequence::canGo(int steps) const {
    const int target = index() + (indexInSet() ? 0 : m_ahead) + steps;
    return target >= 0 && target < count();
}

void PairSequence::go(int steps) {
    if (!canGo(steps)) return;
    if (indexInSet()) return m_walk.open(static_cast<std::size_t>(index() + steps));
    m_ahead += steps;
    if (!m_workbench.inputs().isOpening()) openNext();
}

// Steps that came while a pair was being read: the pairs between are passed over.
void PairSequence::openNext() {
    const int steps = std::exchange(m_ahead, 0);
    if (steps == 0 || indexInSet() || !canGo(steps)) return;
    const PairPaths next = m_list.pairs[static_cast<std::size_t>(index() + steps)];
    m_workbench.inputs().openInTurn(
        [next](const OpenPlan& open) {
            OpenPlan plan =
                planPair(next.left, next.right, next.left == next.right ? open.split : std::nullopt);
            if (plan.calibration.empty()) {
                plan.calibration = open.calibration;
                plan.calibrationSize = open.calibrationSize;
            }
            plan.rigChoices = open.rigChoices;
            plan.turn = open.turn;
            plan.straightening = open.straightening;
            plan.tones = open.tones;
            return plan;
        },
        true);
}

}  // namespace stereo::app
