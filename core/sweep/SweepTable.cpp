#include "core/sweep/SweepTable.h"

#include <fmt/core.h>

#include <cmath>

#include "core/base/PlainText.h"
#include "core/page/TextTable.h"

namespace stereo {
namespace {

using Line = TableLine;

std::string csvNumber(const std::optional<double>& number, const SweepNumber& kind) {
    if (!number) return {};
    return kind.decimals == 0 ? fmt::format("{:.0f}", *number) : fmt::format("{:.6g}", *number);
}

}  // namespace

std::string stateOf(const SweepCell& cell) {
    if (cell.isDone()) return "done";
    return cell.failure.empty() ? "not made" : "failed";
}

std::string sweepCsv(const SweepResult& sweep, const SweepSummary& summary) {
    Line head;
    for (const SweepAxis& axis : sweep.plan.axes) head.push_back(axis.option);
    head.emplace_back("state");
    for (const SweepNumber& number : sweepNumbers()) head.push_back(number.key);
    head.insert(head.end(), {"onFront", "failure"});
    std::string csv = csvLine(head);
    for (std::size_t i = 0; i < sweep.cells.size(); ++i) {
        const SweepCell& cell = sweep.cells[i];
        const std::vector<std::size_t> steps = sweep.plan.stepsOf(i);
        Line line;
        for (std::size_t k = 0; k < steps.size(); ++k) line.push_back(sweep.plan.axes[k].words[steps[k]]);
        line.push_back(stateOf(cell));
        for (const SweepNumber& number : sweepNumbers()) line.push_back(csvNumber(number.of(cell), number));
        line.emplace_back(summary.isOnFront[i] ? "1" : "0");
        line.push_back(plainLine(cell.failure));
        csv += csvLine(line);
    }
    return csv;
}

std::string sweepText(const SweepResult& sweep, const SweepSummary& summary) {
    std::vector<Line> lines(1);
    for (const SweepAxis& axis : sweep.plan.axes) lines[0].push_back(axis.title);
    const std::vector<SweepNumber> shown = knownNumbers(sweep);
    for (const SweepNumber& number : shown) lines[0].push_back(number.title);
    lines[0].emplace_back("Front");
    for (std::size_t i = 0; i < sweep.cells.size(); ++i) {
        const SweepCell& cell = sweep.cells[i];
        const std::vector<std::size_t> steps = sweep.plan.stepsOf(i);
        Line line;
        for (std::size_t k = 0; k < steps.size(); ++k) line.push_back(sweep.plan.axes[k].texts[steps[k]]);
        for (const SweepNumber& number : shown) {
            const std::optional<double> value = number.of(cell);
            line.push_back(value ? number.text(*value) : "-");
        }
        line.emplace_back(cell.isDone() ? (summary.isOnFront[i] ? "*" : "") : stateOf(cell));
        lines.push_back(std::move(line));
    }
    return aligned(lines);
}

}  // namespace stereo
