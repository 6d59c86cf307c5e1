#include "core/sweep/PairsSweep.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

namespace stereo {

std::optional<MeanAndSpread> meanAndSpread(const std::vector<double>& values) {
    if (values.empty()) return std::nullopt;
    const auto count = static_cast<double>(values.size());
    MeanAndSpread spread{values.size(), std::accumulate(values.begin(), values.end(), 0.0) / count};
    if (values.size() == 1) return spread;
    double squares = 0;
    for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
    spread.deviation = std::sqrt(squares / (count - 1));
    return spread;
}

void PairsSweep::add(const std::string& id, const SweepResult& sweep) {
    assert(sweep.cells.size() == m_plan.cellCount());
    m_ids.push_back(id);
    auto& values = m_values.emplace_back();
    for (const SweepNumber& number : sweepNumbers()) values.push_back(numbersOf(sweep, number));
}

void PairsSweep::addFailure(const std::string& id, const std::string& sentence) {
    m_failures.push_back({id, sentence});
}

std::vector<SweepNumber> PairsSweep::numbers() const {
    std::vector<SweepNumber> known;
    std::ranges::copy_if(sweepNumbers(), std::back_inserter(known), [&](const SweepNumber& number) {
        for (std::size_t cell = 0; cell < m_plan.cellCount(); ++cell) {
            if (spread(number, cell)) return true;
        }
        return false;
    });
    return known;
}

std::vector<std::optional<double>> PairsSweep::values(const SweepNumber& number, std::size_t cell) const {
    const auto found = std::ranges::find(sweepNumbers(), number.key, &SweepNumber::key);
    assert(found != sweepNumbers().end());
    const auto index = static_cast<std::size_t>(found - sweepNumbers().begin());
    std::vector<std::optional<double>> values;
    for (const auto& pair : m_values) values.push_back(pair[index][cell]);
    return values;
}

std::optional<MeanAndSpread> PairsSweep::spread(const SweepNumber& number, std::size_t cell) const {
    std::vector<double> known;
    for (const auto& value : values(number, cell)) {
        if (value) known.push_back(*value);
    }
    return meanAndSpread(known);
}

const SweepNumber& PairsSweep::error() const {
    const SweepNumber& bad = sweepNumber(sweepnumber::kBad2);
    for (std::size_t cell = 0; cell < m_plan.cellCount(); ++cell) {
        if (spread(bad, cell)) return bad;
    }
    return sweepNumber(sweepnumber::kOff);
}

std::optional<std::size_t> PairsSweep::best() const {
    std::optional<std::size_t> best;
    std::optional<MeanAndSpread> least;
    for (std::size_t cell = 0; cell < m_plan.cellCount(); ++cell) {
        const auto found = spread(error(), cell);
        if (!found) continue;
        // A mean over fewer pairs may be of the easy ones.
        const bool isBetter = !least || found->count > least->count ||
                              (found->count == least->count && found->mean < least->mean);
        if (isBetter) std::tie(best, least) = std::pair(std::optional(cell), found);
    }
    return best;
}

}  // namespace stereo
