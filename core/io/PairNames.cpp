#include "core/io/PairNames.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "core/base/FileThere.h"
#include "core/base/PathText.h"

namespace stereo {
namespace {

namespace fs = std::filesystem;

/// Two words that name the sides when other letters do not touch them.
struct Scheme {
    std::string_view left;
    std::string_view right;
    bool onlyAtEnd = false;  ///< of a file's name, never of a folder's
};

/// The surest first: when a name fits two, the earlier one counts. im2/im6 and view1/view5 are the pairs with
/// ground truth among the many views of Middlebury 2001 to 2006.
constexpr auto kSchemes = std::to_array<Scheme>({
    {"left", "right"},
    {"Left", "Right"},
    {"LEFT", "RIGHT"},
    {"im2", "im6"},
    {"im0", "im1"},
    {"view1", "view5"},
    {"view0", "view1"},
    {"image_2", "image_3"},
    {"image_0", "image_1"},
    {"image_02", "image_03"},
    {"image_00", "image_01"},
    {"cam0", "cam1"},
    {"cam_0", "cam_1"},
    {"camera0", "camera1"},
    {"camera_0", "camera_1"},
    {"l", "r"},
    {"L", "R"},
    {"0", "1", true},
});

/// Single letters and digits may mean something else: longer words are more certain.
constexpr std::size_t kFirstVague = kSchemes.size() - 3;

enum class Letter { Lower, Upper, Digit, Other };

Letter letterOf(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isdigit(byte)) return Letter::Digit;
    if (byte >= 'a' && byte <= 'z') return Letter::Lower;
    if (byte >= 'A' && byte <= 'Z') return Letter::Upper;
    return Letter::Other;
}

/// Whether a word ends between two characters: ab|12, ab|_, ab|Cd but not A|b.
bool isBoundary(char before, char after) {
    const Letter a = letterOf(before);
    const Letter b = letterOf(after);
    return (a != b || a == Letter::Other) && !(a == Letter::Upper && b == Letter::Lower);
}

bool standsOff(std::string_view text, std::size_t start, std::size_t length) {
    const std::size_t end = start + length;
    return (start == 0 || isBoundary(text[start - 1], text[start])) &&
           (end == text.size() || isBoundary(text[end - 1], text[end]));
}

/// The last position of a word in the text; npos when it is not there.
std::size_t findWord(std::string_view text, std::string_view word, bool onlyAtEnd) {
    for (std::size_t at = text.rfind(word); at != std::string_view::npos; at = text.rfind(word, at - 1)) {
        if (standsOff(text, at, word.size()) && (!onlyAtEnd || at + word.size() == text.size())) return at;
        if (at == 0) break;
    }
    return std::string_view::npos;
}

/// A name with its side exchanged.
struct Exchange {
    std::string name;
    Side side;         ///< of the name before
    std::size_t rank;  ///< of the scheme
};

void exchangeInto(std::vector<Exchange>& exchanges, const std::string& name, std::size_t rank, Side side) {
    const Scheme& scheme = kSchemes[rank];
    const bool isLeft = side == Side::Left;
    const std::string_view from = isLeft ? scheme.left : scheme.right;
    const std::size_t at = findWord(name, from, scheme.onlyAtEnd);
    if (at == std::string::npos) return;
    std::string other = name;
    other.replace(at, from.size(), isLeft ? scheme.right : scheme.left);
    exchanges.push_back({other, side, rank});
}

std::vector<Exchange> exchangesOf(const std::string& name, bool isFolder) {
    std::vector<Exchange> exchanges;
    for (std::size_t rank = 0; rank < kSchemes.size(); ++rank) {
        if (isFolder && kSchemes[rank].onlyAtEnd) continue;
        exchangeInto(exchanges, name, rank, Side::Left);
        exchangeInto(exchanges, name, rank, Side::Right);
    }
    return exchanges;
}

/// The rest of a name without its side, when the two names differ only in the side.
std::optional<std::string> withoutSide(const std::string& left, const std::string& right) {
    static constexpr std::string_view kSeparators = "_-. ";
    for (const Scheme& scheme : kSchemes) {
        const std::size_t at = findWord(left, scheme.left, scheme.onlyAtEnd);
        if (at == std::string::npos) continue;
        const std::string before = left.substr(0, at);
        const std::string after = left.substr(at + scheme.left.size());
        if (right != before + std::string(scheme.right) + after) continue;
        const std::size_t lastBefore = before.find_last_not_of(kSeparators);
        const std::size_t firstAfter = after.find_first_not_of(kSeparators);
        const std::string head = lastBefore == std::string::npos ? "" : before.substr(0, lastBefore + 1);
        const std::string tail = firstAfter == std::string::npos ? "" : after.substr(firstAfter);
        return head.empty() || tail.empty() ? head + tail : head + "-" + tail;
    }
    return std::nullopt;
}

/// How certain it is that two names belong together; smaller is more certain. A clear word in the file's
/// name, then one in a folder's, then a single letter or digit.
struct Doubt {
    bool isVague = false;
    std::size_t level = 0;
    std::size_t rank = 0;

    auto operator<=>(const Doubt&) const = default;
};

constexpr std::size_t kLevels = 3;  // the file and two folders above it
using Names = std::array<std::string, kLevels>;

/// The names of a path, the file's without extension first, with sides exchanged.
struct Variant {
    Names names;
    std::optional<Side> side;  ///< of the names before; none = nothing is exchanged
    Doubt doubt;
};

Variant exchanged(const Variant& variant, std::size_t level, const Exchange& exchange) {
    Variant result = variant;
    result.names[level] = exchange.name;
    result.doubt.isVague |= exchange.rank >= kFirstVague;
    if (!variant.side) {
        result.doubt.level = level;
        result.doubt.rank = exchange.rank;
    }
    result.side = exchange.side;
    return result;
}

/// Paths with one or more names exchanged, several only if all agree on the side; the surest first.
std::vector<Variant> variantsOf(const Names& names) {
    std::vector<Variant> variants = {{names, std::nullopt, {}}};
    for (std::size_t level = 0; level < kLevels; ++level) {
        const std::size_t before = variants.size();
        for (const Exchange& exchange : exchangesOf(names[level], level > 0)) {
            for (std::size_t i = 0; i < before; ++i) {
                const bool agrees = !variants[i].side || variants[i].side == exchange.side;
                if (agrees) variants.push_back(exchanged(variants[i], level, exchange));
            }
        }
    }
    variants.erase(variants.begin());
    std::ranges::stable_sort(variants, {}, &Variant::doubt);
    return variants;
}

/// A path that would be the other side of an image.
struct Candidate {
    fs::path path;
    Side side;  ///< of the image itself
    Doubt doubt;
};

std::vector<Candidate> candidatesOf(const fs::path& image) {
    const fs::path parent = image.parent_path();
    const fs::path grandparent = parent.parent_path();
    const Names names = {image.stem().string(), parent.filename().string(), grandparent.filename().string()};
    std::vector<Candidate> candidates;
    for (const Variant& variant : variantsOf(names)) {
        const fs::path file = variant.names[0] + image.extension().string();
        const fs::path folder = grandparent.parent_path() / variant.names[2] / variant.names[1];
        candidates.push_back({folder / file, *variant.side, variant.doubt});
    }
    return candidates;
}

PairPaths pairOf(const fs::path& image, Side side, const fs::path& other) {
    return side == Side::Left ? PairPaths{image, other} : PairPaths{other, image};
}

std::string lowerExtension(const fs::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    return extension;
}

/// Its name says that it holds both images, so it is no side of another.
bool isForBoth(const fs::path& path) {
    return lowerExtension(path) == ".mpo" || lowerExtension(path) == ".jps";
}

bool hasImageExtension(const fs::path& path) {
    static constexpr auto kExtensions = std::to_array<std::string_view>(
        {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".pgm", ".ppm", ".pnm", ".pbm", ".bmp", ".webp"});
    return std::ranges::find(kExtensions, lowerExtension(path)) != kExtensions.end() || isForBoth(path);
}

std::vector<fs::path> entriesOf(const fs::path& folder) {
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        entries.push_back(entry->path());
    }
    std::ranges::sort(entries);
    return entries;
}

std::vector<fs::path> subfoldersOf(const fs::path& folder) {
    std::vector<fs::path> folders = entriesOf(folder);
    std::erase_if(folders, [](const fs::path& path) {
        std::error_code error;
        return !fs::is_directory(path, error);
    });
    return folders;
}

struct FoundPair {
    Doubt doubt;
    PairPaths paths;
};

void findPairs(const fs::path& folder, std::vector<FoundPair>& pairs) {
    for (const fs::path& image : imagesInFolder(folder)) {
        if (isForBoth(image)) continue;
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
        const std::vector<Exchange> exchanges = exchangesOf(subfolder.filename().string(), true);
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
    const std::string name = image.stem().string();
    return std::ranges::any_of(kSchemes, [&](const Scheme& scheme) {
        return !scheme.onlyAtEnd && (name == scheme.left || name == scheme.right);
    });
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
    std::vector<fs::path> images = entriesOf(folder);
    std::erase_if(images, [](const fs::path& path) { return !hasImageExtension(path) || !isFile(path); });
    return images;
}

}  // namespace stereo
