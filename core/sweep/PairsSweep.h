#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/match/MatcherRegistry.h"
#include "core/sweep/SweepNumbers.h"

namespace stereo {

/// Values of several pairs: their mean, and how far they lie from it.
struct MeanAndSpread {
    std::size_t count = 0;  ///< of pairs that have a value
    double mean = 0;
    /// The standard deviation of a sample: the root of the sum of squares over count - 1. None = of one value
    /// there is none.
    std::optional<double> deviation = {};
};
/// None of no value.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<MeanAndSpread> meanAndSpread(
    const std::vector<double>& values);

/// The same sweep over several pairs: what each setting did on all of them. It keeps numbers, not results.
class STEREOSCOPE_CORE_API PairsSweep {
public:
    explicit PairsSweep(SweepPlan plan) : m_plan(std::move(plan)) {}

    /// What the sweep of one pair found. REQUIRES: it is of the same plan
    void add(const std::string& id, const SweepResult& sweep);
    /// A pair without one cell, and why, in a sentence.
    void addFailure(const std::string& id, const std::string& sentence);

    struct Failure {
        std::string id;
        std::string sentence;
    };
    [[nodiscard]] const SweepPlan& plan() const { return m_plan; }
    [[nodiscard]] const std::vector<std::string>& ids() const { return m_ids; }
    [[nodiscard]] const std::vector<Failure>& failures() const { return m_failures; }
    /// The numbers that a cell of at least one pair has, in the order of columns.
    [[nodiscard]] std::vector<SweepNumber> numbers() const;
    /// What the number was on each pair, in the order of ids().
    [[nodiscard]] std::vector<std::optional<double>> values(const SweepNumber& number,
                                                            std::size_t cell) const;
    /// Over the pairs that have it; none = no pair has.
    [[nodiscard]] std::optional<MeanAndSpread> spread(const SweepNumber& number, std::size_t cell) const;
    /// The number that settings are judged by: bad-2 where there is ground truth, else the share off the
    /// best.
    [[nodiscard]] const SweepNumber& error() const;
    /// The setting of the least mean error among those that most pairs have; none = no pair has an error.
    [[nodiscard]] std::optional<std::size_t> best() const;

private:
    SweepPlan m_plan;
    std::vector<std::string> m_ids;
    std::vector<Failure> m_failures;
    std::vector<std::vector<std::vector<std::optional<double>>>> m_values;  ///< of pair, number, cell
};

/// CSV (RFC 4180): a line for each setting, with mean, standard deviation and pairs of each number.
[[nodiscard]] STEREOSCOPE_CORE_API std::string pairsCsv(const PairsSweep& sweep);
/// The same for a person at a terminal, and which setting is best.
[[nodiscard]] STEREOSCOPE_CORE_API std::string pairsText(const PairsSweep& sweep);
/// The same as one HTML file; the sheet of each pair is linked as `ID/sweep.html` beside it.
[[nodiscard]] STEREOSCOPE_CORE_API std::string pairsHtml(const PairsSweep& sweep);
/// The record: the plan, each number of each pair and setting, mean and spread, failures.
[[nodiscard]] STEREOSCOPE_CORE_API std::string pairsJson(const PairsSweep& sweep,
                                                         const std::string& programVersion);

/// "pairs.csv", "pairs.html", "pairs.json"
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::string> pairsFileNames();
/// Writes them into a folder that is there. Throws Error(CannotWrite).
STEREOSCOPE_CORE_API void writePairs(const PairsSweep& sweep, const std::filesystem::path& folder,
                                     const std::string& programVersion);

}  // namespace stereo
