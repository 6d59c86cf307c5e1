#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stereo::app {

/// A row of a set as a filter sees it.
struct SetRowFacts {
    std::string_view id;
    std::string_view state;              ///< in words, as the table shows it
    std::optional<double> seconds = {};  ///< none = not known, here and below
    std::optional<double> matchedPercent = {};
    std::optional<double> bad2Percent = {};
    std::optional<double> epePx = {};
};

/// What a person types to find rows: words, all of which are in the name or the state of a row, and numbers
/// to compare: "garage failed", "bad-2 > 10", "time < 2, matched <= 60". Upper and lower case are alike.
class SetFilter {
public:
    /// Of any text: what is no comparison is a word. One that is not complete yet at the end counts for
    /// nothing.
    explicit SetFilter(std::string_view text = {});

    [[nodiscard]] bool isEmpty() const { return m_words.empty() && m_comparisons.empty(); }
    /// A number that is not known is neither above nor below another.
    [[nodiscard]] bool takes(const SetRowFacts& row) const;

private:
    struct Comparison {
        std::optional<double> SetRowFacts::*number;
        std::string sign;  ///< "<", "<=", ">", ">=", "="
        double bound = 0;
    };

    std::vector<std::string> m_words;  ///< in lower case
    std::vector<Comparison> m_comparisons;
};

}  // namespace stereo::app
