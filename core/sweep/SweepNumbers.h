#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Better.h"
#include "core/sweep/Front.h"
#include "core/sweep/Sensitivity.h"
#include "core/sweep/SweepResult.h"

namespace stereo {

/// A number that each cell of a sweep has: what tables, plots, pages and records need to know of it.
struct SweepNumber {
    std::string key = {};     ///< in tables and records, with its unit: "matchedPercent"
    std::string title = {};   ///< over a column: "Matched"
    std::string phrase = {};  ///< in a sentence: "the share of matched pixels"
    std::string unit = {};    ///< "%"
    int decimals = 1;
    std::string meaning = {};  ///< a sentence
    Better better = Better::Less;
    /// None = the cell has none.
    std::function<std::optional<double>(const SweepCell&)> of = {};
    std::function<std::string(double)> shown = {};  ///< for people; null = as decimals and unit say

    /// "9.8 %", for people.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string text(double value) const;
};

namespace sweepnumber {
inline constexpr const char* kSeconds = "seconds";
inline constexpr const char* kMemory = "peakMemoryBytes";
inline constexpr const char* kMatched = "matchedPercent";
inline constexpr const char* kBad2 = "bad2Percent";  ///< where there is ground truth
inline constexpr const char* kOff = "offBestPercent";
}  // namespace sweepnumber

/// All of them, in the order of columns.
[[nodiscard]] STEREOSCOPE_CORE_API const std::vector<SweepNumber>& sweepNumbers();
/// REQUIRES: there is one of this key
[[nodiscard]] STEREOSCOPE_CORE_API const SweepNumber& sweepNumber(std::string_view key);

/// Those that at least one cell has.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<SweepNumber> knownNumbers(const SweepResult& sweep);

/// The number of each cell.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::optional<double>> numbersOf(const SweepResult& sweep,
                                                                                const SweepNumber& number);

/// All cells, the best by this number first, those without it last; equal ones in their order. Of a number of
/// which neither more nor less is better the smallest is first.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::size_t> cellsBestFirst(const SweepResult& sweep,
                                                                           const SweepNumber& number);

/// "320 ms", "1.7 s", "15 s", "1 min 8 s".
[[nodiscard]] STEREOSCOPE_CORE_API std::string shortSeconds(double seconds);

/// What one option did to a number.
struct OptionEffect {
    Sensitivity error;  ///< of SweepSummary::error
    std::optional<Sensitivity> seconds = {};
    std::optional<Sensitivity> matched = {};  ///< in percent
};

/// What a sweep says.
struct SweepSummary {
    SweepNumber error;                          ///< what cells are judged by; less is better
    std::vector<std::optional<double>> errors;  ///< of each cell
    std::vector<std::size_t> front;             ///< of error and time, cells ascending in time
    std::vector<bool> isOnFront;                ///< of each cell
    std::vector<OptionEffect> effects;          ///< the option that matters most first
};
[[nodiscard]] STEREOSCOPE_CORE_API SweepSummary summaryOf(const SweepResult& sweep);
/// What matters most on this pair, a sentence; empty where nothing can be said.
[[nodiscard]] STEREOSCOPE_CORE_API std::string sentenceOf(const SweepSummary& summary, const SweepPlan& plan);
/// An option's title in running text: "max disparity", "P2".
[[nodiscard]] STEREOSCOPE_CORE_API std::string inSentence(const std::string& title);

}  // namespace stereo
