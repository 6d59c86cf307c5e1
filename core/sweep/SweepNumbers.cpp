#include "core/sweep/SweepNumbers.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <numeric>

#include "core/base/NumberText.h"

namespace stereo {
namespace {

using Number = std::optional<double>;

std::vector<SweepNumber> table() {
    const auto ofDone = [](auto value) {
        return [value](const SweepCell& cell) { return cell.isDone() ? Number(value(cell)) : Number(); };
    };
    const auto toBest = [](auto value) {
        return
            [value](const SweepCell& cell) { return cell.toBest ? Number(value(*cell.toBest)) : Number(); };
    };
    const auto ofTruth = [](auto value) {
        return [value](const SweepCell& cell) {
            const bool isKnown = cell.isDone() && cell.outcome->metrics;
            const double number = isKnown ? value(*cell.outcome->metrics) : FloatMap::kUnknown;
            return std::isfinite(number) ? Number(number) : Number();
        };
    };
    return {
        {.key = sweepnumber::kSeconds,
         .title = "Time",
         .phrase = "the time",
         .unit = "s",
         .decimals = 2,
         .meaning = "What the match took, without loading weights.",
         .of = ofDone([](const SweepCell& cell) { return cell.seconds; }),
         .shown = shortSeconds},
        {.key = sweepnumber::kMemory,
         .title = "Memory",
         .phrase = "the peak memory",
         .unit = "bytes",
         .decimals = 0,
         .meaning = "The most that the matcher's buffers took.",
         .of =
             [](const SweepCell& cell) {
                 const bool isKnown = cell.isDone() && cell.peakMemoryBytes > 0;
                 return isKnown ? Number(static_cast<double>(cell.peakMemoryBytes)) : Number();
             },
         .shown = [](double bytes) { return bytesText(static_cast<std::uint64_t>(bytes)); }},
        {.key = sweepnumber::kMatched,
         .title = "Matched",
         .phrase = "the share of matched pixels",
         .unit = "%",
         .meaning = "Pixels with a disparity that was not filled in.",
         .better = Better::More,
         .of = ofDone([](const SweepCell& cell) { return 100 * cell.matchedShare; })},
        {.key = sweepnumber::kBad2,
         .title = "Bad-2",
         .phrase = "bad-2",
         .unit = "%",
         .meaning = "Of the pixels with a true disparity, those that are more than 2 px off or missing.",
         .of = ofTruth([](const TruthMetrics& metrics) { return 100 * metrics.all.badAt(2).all; })},
        {.key = "bad2EstimatedPercent",
         .title = "Bad-2 of estimated",
         .phrase = "bad-2 of the estimated pixels",
         .unit = "%",
         .meaning = "Of the pixels with a true disparity and an estimate, those that are more than 2 px off.",
         .of = ofTruth([](const TruthMetrics& metrics) { return 100 * metrics.all.badAt(2).estimated; })},
        {.key = "epePx",
         .title = "EPE",
         .phrase = "EPE",
         .unit = "px",
         .decimals = 2,
         .meaning = "The mean |error| of the pixels with a true disparity and an estimate.",
         .of = ofTruth([](const TruthMetrics& metrics) { return metrics.all.epePx; })},
        {.key = sweepnumber::kOff,
         .title = "Off the best",
         .phrase = "the share of pixels more than 1 px off the best",
         .unit = "%",
         .meaning =
             "Of the pixels that both know, those that are more than 1 px off the cell of highest cost.",
         .of = toBest([](const DifferenceToBest& to) { return 100 * to.shareOverOnePx; })},
        {.key = "medianOffBestPx",
         .title = "Median off",
         .phrase = "the median difference to the best",
         .unit = "px",
         .decimals = 3,
         .meaning = "The median of |difference| to the cell of highest cost.",
         .of = toBest([](const DifferenceToBest& to) { return to.medianPx; })},
    };
}

/// Ground truth says more than another result.
const SweepNumber& errorOf(const SweepResult& sweep) {
    const SweepNumber& bad = sweepNumber(sweepnumber::kBad2);
    const bool hasTruth =
        std::ranges::any_of(sweep.cells, [&](const SweepCell& cell) { return bad.of(cell).has_value(); });
    return hasTruth ? bad : sweepNumber(sweepnumber::kOff);
}

std::string moves(const Sensitivity& effect, const SweepNumber& number) {
    return number.text(effect.span);
}

}  // namespace

std::string SweepNumber::text(double value) const {
    if (shown) return shown(value);
    return fixedText(value, decimals) + (unit.empty() ? "" : " " + unit);
}

const std::vector<SweepNumber>& sweepNumbers() {
    static const std::vector<SweepNumber> numbers = table();
    return numbers;
}

const SweepNumber& sweepNumber(std::string_view key) {
    const auto found = std::ranges::find(sweepNumbers(), key, &SweepNumber::key);
    assert(found != sweepNumbers().end());
    return *found;
}

std::vector<SweepNumber> knownNumbers(const SweepResult& sweep) {
    std::vector<SweepNumber> known;
    std::ranges::copy_if(sweepNumbers(), std::back_inserter(known), [&](const SweepNumber& number) {
        return std::ranges::any_of(sweep.cells,
                                   [&](const SweepCell& cell) { return number.of(cell).has_value(); });
    });
    return known;
}

std::vector<Number> numbersOf(const SweepResult& sweep, const SweepNumber& number) {
    std::vector<Number> numbers;
    std::ranges::transform(sweep.cells, std::back_inserter(numbers), number.of);
    return numbers;
}

std::vector<std::size_t> cellsBestFirst(const SweepResult& sweep, const SweepNumber& number) {
    const std::vector<std::optional<double>> numbers = numbersOf(sweep, number);
    std::vector<std::size_t> cells(numbers.size());
    std::iota(cells.begin(), cells.end(), std::size_t{0});
    std::ranges::stable_sort(cells, [&](std::size_t a, std::size_t b) {
        if (!numbers[a] || !numbers[b]) return numbers[a].has_value() && !numbers[b];
        return number.better == Better::More ? *numbers[a] > *numbers[b] : *numbers[a] < *numbers[b];
    });
    return cells;
}

std::string shortSeconds(double seconds) {
    if (seconds < 0.9995) return fixedText(seconds * 1000, 0) + " ms";
    if (seconds < 9.95) return fixedText(seconds, 1) + " s";
    const auto whole = static_cast<long long>(std::llround(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole >= 3600) return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
    return whole % 60 == 0 ? fmt::format("{} min", whole / 60)
                           : fmt::format("{} min {} s", whole / 60, whole % 60);
}

SweepSummary summaryOf(const SweepResult& sweep) {
    SweepSummary summary{.error = errorOf(sweep), .errors = {}, .front = {}, .isOnFront = {}, .effects = {}};
    summary.errors = numbersOf(sweep, summary.error);
    const std::vector<Number> seconds = numbersOf(sweep, sweepNumber(sweepnumber::kSeconds));
    std::vector<std::optional<CostAndError>> points(sweep.cells.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (seconds[i] && summary.errors[i]) points[i] = CostAndError{*seconds[i], *summary.errors[i]};
    }
    summary.front = paretoFront(points);
    summary.isOnFront.assign(points.size(), false);
    for (const std::size_t cell : summary.front) summary.isOnFront[cell] = true;
    const std::vector<Number> matched = numbersOf(sweep, sweepNumber(sweepnumber::kMatched));
    for (const Sensitivity& effect : sensitivities(sweep.plan, summary.errors)) {
        summary.effects.push_back({effect, sensitivityTo(effect.axis, sweep.plan, seconds),
                                   sensitivityTo(effect.axis, sweep.plan, matched)});
    }
    return summary;
}

std::string inSentence(const std::string& title) {
    const bool isWord =
        title.size() > 1 && title[0] >= 'A' && title[0] <= 'Z' && title[1] >= 'a' && title[1] <= 'z';
    std::string text = title;
    if (isWord) text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

std::string sentenceOf(const SweepSummary& summary, const SweepPlan& plan) {
    if (summary.effects.empty()) return {};
    const Sensitivity& first = summary.effects.front().error;
    const auto name = [&](const Sensitivity& effect) { return inSentence(plan.axes[effect.axis].title); };
    const std::string moved =
        fmt::format("over its values {} moves by {}", summary.error.phrase, moves(first, summary.error));
    if (summary.effects.size() == 1) return fmt::format("On this pair, {}: {}.", name(first), moved);
    const Sensitivity& second = summary.effects.back().error;
    if (first.span == second.span)
        return fmt::format("On this pair, {} and {} matter alike: {}.", name(first), name(second), moved);
    return fmt::format("On this pair, {} matters most: {}, over those of {} by {}.", name(first), moved,
                       name(second), moves(second, summary.error));
}

}  // namespace stereo
