#include "core/io/PairNames.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "core/base/FileThere.h"
#include "core/base/FolderEntries.h"
#include "core/base/PathText.h"
#include "core/io/SideNames.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// A path that would be the other side of an image.
struct Candidate {
    fs::path path;
    Side side;  ///< of the image itself
    SideDoubt doubt;
};

std::vector<Candidate> candidatesOf(const fs::path& image) {
    const fs::path parent = image.parent_path();
    const fs::path grandparent = parent.parent_path();
    const FolderSides sides(parent.filename().string(), grandparent.filename().string());
    std::vector<Candidate> candidates;
    for (const OtherSide& variant : sides.othersOf(image.stem().string())) {
        const fs::path file = variant.names[0] + image.extension().string();
        const fs::path folder = grandparent.parent_path() / variant.names[2] / variant.names[1];
        candidates.push_back({folder / file, *variant.side, variant.doubt});
    }
    return candidates;
}

PairPaths pairOf(const fs::path& image, Side side, const fs::path& other) {
    return side == Side::Left ? PairPaths{image, other} : PairPaths{other, image};
}

std::vector<fs::path> subfoldersOf(const fs::path& folder) {
    std::vector<fs::path> folders = entriesIn(folder);
    std::erase_if(folders, [](const fs::path& path) {
        std::error_code error;
        return !fs::is_directory(path, error);
    });
    return folders;
}

struct FoundPair {
    SideDoubt doubt;
    PairPaths paths;
};

void findPairs(const fs::path& folder, std::vector<FoundPair>& pairs) {
    for (const fs::path& image : imagesInFolder(folder)) {
        if (isNamedForBoth(image)) continue;
        for (const Candidate& candidate : candidatesOf(image)) {
            if (isFile(candidate.path)) {
                pairs.push_back({candidate.doubt, pairOf(image, candidate.side, candidate.path)});
            }
        }
    }
}

/// Only the folders of left images: each of their pairs is found from there.
void findPairsInSubfolders(const fs::path& folder, std::vector<FoundPair>& pairs) {
    for (const fs::path& subfolder : subfoldersOf(folder)) {
        const std::vector<SideExchange> exchanges = sideExchangesOf(subfolder.filename().string(), true);
        if (exchanges.empty() || exchanges.front().side != Side::Left) continue;
        findPairs(subfolder, pairs);
        findPairs(subfolder / "data", pairs);
    }
}

/// The most certain pairs; no file is in two of them.
std::vector<PairPaths> choose(std::vector<FoundPair> pairs) {
    std::ranges::stable_sort(pairs, {},
                             [](const FoundPair& pair) { return std::tie(pair.doubt, pair.paths.left); });
    std::vector<PairPaths> chosen;
    std::set<fs::path> taken;
    for (const FoundPair& pair : pairs) {
        if (taken.contains(pair.paths.left) || taken.contains(pair.paths.right)) continue;
        taken.insert({pair.paths.left, pair.paths.right});
        chosen.push_back(pair.paths);
    }
    return chosen;
}

}  // namespace

std::optional<Side> sideOf(const fs::path& image) {
    const std::vector<Candidate> candidates = candidatesOf(image);
    return candidates.empty() ? std::nullopt : std::optional(candidates.front().side);
}

bool isNamedBySide(const fs::path& image) {
    return isSideWord(image.stem().string());
}

std::string pairNameOf(const fs::path& left, const fs::path& right) {
    const std::string name = left.stem().string();
    const std::string shared = withoutSide(name, right.stem().string()).value_or(name);
    if (!shared.empty()) return pathText(shared);
    const fs::path folder = fs::absolute(left).lexically_normal().parent_path().filename();
    return pathText(folder.empty() ? fs::path(name) : folder);
}

std::optional<fs::path> partnerOf(const fs::path& image) {
    for (const Candidate& candidate : candidatesOf(image)) {
        if (isFile(candidate.path)) return candidate.path;
    }
    return std::nullopt;
}

PairPaths orderPair(const fs::path& a, const fs::path& b) {
    for (const Candidate& candidate : candidatesOf(a)) {
        if (candidate.path.lexically_normal() == b.lexically_normal()) return pairOf(a, candidate.side, b);
    }
    const std::optional<Side> sideOfA = sideOf(a);
    const std::optional<Side> sideOfB = sideOf(b);
    if (sideOfA == sideOfB) return {a, b, true};
    const bool isAFirst = sideOfA == Side::Left || sideOfB == Side::Right;
    return isAFirst ? PairPaths{a, b} : PairPaths{b, a};
}

std::vector<PairPaths> pairsInFolder(const fs::path& folder) {
    std::vector<FoundPair> pairs;
    findPairs(folder, pairs);
    if (pairs.empty()) findPairsInSubfolders(folder, pairs);
    return choose(std::move(pairs));
}

std::vector<fs::path> imagesInFolder(const fs::path& folder) {
    std::vector<fs::path> images = entriesIn(folder);
    std::erase_if(images, [](const fs::path& path) { return !hasImageExtension(path) || !isFile(path); });
    return images;
}

}  // namespace stereo
