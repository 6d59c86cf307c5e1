#include "app/workbench/set/SetFilter.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

namespace stereo::app {
namespace {

using Number = std::optional<double> SetRowFacts::*;

constexpr std::array<std::pair<std::string_view, Number>, 8> kNumbers{
    {{"bad-2", &SetRowFacts::bad2Percent},
     {"bad2", &SetRowFacts::bad2Percent},
     {"epe", &SetRowFacts::epePx},
     {"time", &SetRowFacts::seconds},
     {"seconds", &SetRowFacts::seconds},
     {"matched", &SetRowFacts::matchedPercent},
     {"density", &SetRowFacts::matchedPercent},
     {"known", &SetRowFacts::matchedPercent}}};
constexpr std::string_view kSigns = "<>=";
constexpr std::array<std::string_view, 3> kUnits{"%", "s", "px"};  // behind a number, of no account

std::string lower(std::string_view text) {
    std::string lowered(text);
    std::ranges::transform(lowered, lowered.begin(), [](unsigned char c) { return std::tolower(c); });
    return lowered;
}

/// Words, with signs of comparisons as words of their own.
std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto end = [&] {
        if (!word.empty()) words.push_back(std::exchange(word, {}));
    };
    for (const char letter : lower(text)) {
        const bool isSign = kSigns.find(letter) != kSigns.npos;
        const bool wasSign = !word.empty() && kSigns.find(word.back()) != kSigns.npos;
        const bool isBetween = std::isspace(static_cast<unsigned char>(letter)) || letter == ',';
        if (isBetween || isSign != wasSign) end();
        if (!isBetween) word += letter;
    }
    end();
    return words;
}

bool isUnit(std::string_view word) {
    return std::ranges::find(kUnits, word) != kUnits.end();
}

Number numberCalled(std::string_view word) {
    const auto* found = std::ranges::find(kNumbers, word, [](const auto& named) { return named.first; });
    return found == kNumbers.end() ? nullptr : found->second;
}

std::optional<double> numberIn(std::string_view word) {
    double number = 0;
    const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    const std::string_view unit(rest, static_cast<std::size_t>(word.data() + word.size() - rest));
    const bool isNumber = error == std::errc() && (unit.empty() || isUnit(unit));
    return isNumber ? std::optional(number) : std::nullopt;
}

bool compares(double number, std::string_view sign, double bound) {
    if (sign == "<") return number < bound;
    if (sign == "<=") return number <= bound;
    if (sign == ">") return number > bound;
    if (sign == ">=") return number >= bound;
    return number == bound;
}

bool isSignOfComparison(std::string_view word) {
    constexpr std::array<std::string_view, 5> kAll{"<", "<=", ">", ">=", "="};
    return std::ranges::find(kAll, word) != kAll.end();
}

}  // namespace

SetFilter::SetFilter(std::string_view text) {
    const std::vector<std::string> words = wordsOf(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Number number = numberCalled(words[i]);
        const bool isCompared = number && (i + 1 == words.size() || isSignOfComparison(words[i + 1]));
        if (isCompared && i + 2 >= words.size()) break;  // it is being typed
        const std::optional<double> bound = isCompared ? numberIn(words[i + 2]) : std::nullopt;
        if (bound) {
            m_comparisons.push_back({number, words[i + 1], *bound});
            i += 2;
            if (i + 1 < words.size() && isUnit(words[i + 1])) ++i;
        } else {
            m_words.push_back(words[i]);
        }
    }
}

bool SetFilter::takes(const SetRowFacts& row) const {
    if (!m_words.empty()) {
        const std::string id = lower(row.id);
        const std::string state = lower(row.state);
        const auto isThere = [&](const std::string& word) {
            return id.find(word) != id.npos || state.find(word) != state.npos;
        };
        if (!std::ranges::all_of(m_words, isThere)) return false;
    }
    return std::ranges::all_of(m_comparisons, [&](const Comparison& comparison) {
        const std::optional<double>& number = row.*comparison.number;
        return number && compares(*number, comparison.sign, comparison.bound);
    });
}

}  // namespace stereo::app
