#include "app/workbench/set/SetJump.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>

namespace stereo::app {
namespace {

std::string lower(std::string_view text) {
    std::string lowered(text);
    std::ranges::transform(lowered, lowered.begin(), [](unsigned char c) { return std::tolower(c); });
    return lowered;
}

/// How well it fits: 0 = not at all.
int fitOf(const std::string& id, const std::string& text) {
    const std::size_t at = id.find(text);
    if (at == std::string::npos) return 0;
    if (at == 0) return 3;
    const bool isPart = id.find("/" + text) != std::string::npos || id.find("_" + text) != std::string::npos;
    return isPart ? 2 : 1;
}

}  // namespace

std::optional<std::size_t> memberCalled(const PairSet& set, std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (text.front() == '#') {
        std::size_t place = 0;
        const auto [rest, error] = std::from_chars(text.data() + 1, text.data() + text.size(), place);
        const bool isPlace = error == std::errc() && rest == text.data() + text.size();
        return isPlace && place > 0 && place <= set.size() ? std::optional(place - 1) : std::nullopt;
    }
    if (const auto exact = set.find(text)) return exact;
    const std::string wanted = lower(text);
    std::optional<std::size_t> best;
    int bestFit = 0;
    for (std::size_t i = 0; i < set.size() && bestFit < 3; ++i) {
        const int fit = fitOf(lower(set.id(i)), wanted);
        if (fit <= bestFit) continue;
        bestFit = fit;
        best = i;
    }
    return best;
}

}  // namespace stereo::app
