#include "core/io/SideNames.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace stereo {
namespace {

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

void exchangeInto(std::vector<SideExchange>& exchanges, const std::string& name, std::size_t rank,
                  Side side) {
    const Scheme& scheme = kSchemes[rank];
    const bool isLeft = side == Side::Left;
    const std::string_view from = isLeft ? scheme.left : scheme.right;
    const std::size_t at = findWord(name, from, scheme.onlyAtEnd);
    if (at == std::string::npos) return;
    std::string other = name;
    other.replace(at, from.size(), isLeft ? scheme.right : scheme.left);
    exchanges.push_back({other, side, rank});
}

OtherSide exchanged(const OtherSide& variant, std::size_t level, const SideExchange& exchange) {
    OtherSide result = variant;
    result.names[level] = exchange.name;
    result.doubt.isVague |= exchange.rank >= kFirstVague;
    if (!variant.side) {
        result.doubt.level = level;
        result.doubt.rank = exchange.rank;
    }
    result.side = exchange.side;
    return result;
}

std::string lowerExtension(const std::filesystem::path& path) {
    std::string extension = path.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    return extension;
}

}  // namespace

std::vector<SideExchange> sideExchangesOf(const std::string& name, bool isFolder) {
    std::vector<SideExchange> exchanges;
    for (std::size_t rank = 0; rank < kSchemes.size(); ++rank) {
        if (isFolder && kSchemes[rank].onlyAtEnd) continue;
        exchangeInto(exchanges, name, rank, Side::Left);
        exchangeInto(exchanges, name, rank, Side::Right);
    }
    return exchanges;
}

bool isSideWord(const std::string& name) {
    return std::ranges::any_of(kSchemes, [&](const Scheme& scheme) {
        return !scheme.onlyAtEnd && (name == scheme.left || name == scheme.right);
    });
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

FolderSides::FolderSides(const std::string& folder, const std::string& above)
    : m_names{"", folder, above},
      m_exchanges{{{}, sideExchangesOf(folder, true), sideExchangesOf(above, true)}} {}

std::vector<OtherSide> FolderSides::othersOf(const std::string& stem) const {
    SideNames names = m_names;
    names[0] = stem;
    std::vector<OtherSide> others = {{std::move(names), std::nullopt, {}}};
    for (std::size_t level = 0; level < m_names.size(); ++level) {
        const std::size_t before = others.size();
        for (const SideExchange& exchange : level == 0 ? sideExchangesOf(stem, false) : m_exchanges[level]) {
            for (std::size_t i = 0; i < before; ++i) {
                const bool agrees = !others[i].side || others[i].side == exchange.side;
                if (agrees) others.push_back(exchanged(others[i], level, exchange));
            }
        }
    }
    others.erase(others.begin());
    std::ranges::stable_sort(others, {}, &OtherSide::doubt);
    return others;
}

bool isNamedForBoth(const std::filesystem::path& path) {
    return lowerExtension(path) == ".mpo" || lowerExtension(path) == ".jps";
}

bool hasImageExtension(const std::filesystem::path& path) {
    static constexpr auto kExtensions = std::to_array<std::string_view>(
        {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".pgm", ".ppm", ".pnm", ".pbm", ".bmp", ".webp"});
    return std::ranges::find(kExtensions, lowerExtension(path)) != kExtensions.end() || isNamedForBoth(path);
}

}  // namespace stereo
