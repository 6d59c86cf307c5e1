#include "core/sweep/Sensitivity.h"

#include <algorithm>
#include <cassert>

namespace stereo {
namespace {

/// The known numbers of the cells that differ in this axis alone, beginning with `cell`, which has its first
/// step.
std::vector<double> lineFrom(std::size_t cell, std::size_t axis, const SweepPlan& plan,
                             std::span<const std::optional<double>> numbers) {
    std::vector<std::size_t> steps = plan.stepsOf(cell);
    std::vector<double> line;
    for (std::size_t& step = steps[axis]; step < plan.axes[axis].size(); ++step) {
        if (const std::optional<double>& number = numbers[plan.cellAt(steps)]) line.push_back(*number);
    }
    return line;
}

}  // namespace

std::optional<Sensitivity> sensitivityTo(std::size_t axis, const SweepPlan& plan,
                                         std::span<const std::optional<double>> numbers) {
    assert(numbers.size() == plan.cellCount());
    Sensitivity found{.axis = axis};
    for (std::size_t cell = 0; cell < plan.cellCount(); ++cell) {
        if (plan.stepsOf(cell)[axis] != 0) continue;
        const std::vector<double> line = lineFrom(cell, axis, plan, numbers);
        if (line.size() < 2) continue;
        const auto [least, most] = std::ranges::minmax(line);
        found.span += most - least;
        found.first += line.front();
        found.last += line.back();
        ++found.lines;
    }
    if (found.lines == 0) return std::nullopt;
    const auto lines = static_cast<double>(found.lines);
    found.span /= lines;
    found.first /= lines;
    found.last /= lines;
    return found;
}

std::vector<Sensitivity> sensitivities(const SweepPlan& plan,
                                       std::span<const std::optional<double>> numbers) {
    std::vector<Sensitivity> all;
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
        if (const auto found = sensitivityTo(axis, plan, numbers)) all.push_back(*found);
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &Sensitivity::span);
    return all;
}

}  // namespace stereo
