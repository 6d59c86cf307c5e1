#include "core/sweep/SweepPlan.h"

#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <utility>

#include "core/base/Error.h"
#include "core/base/PathText.h"

namespace stereo {
namespace {

[[noreturn]] void refuse(const std::string& sentence) {
    throw Error(ErrorKind::BadInput, sentence);
}

void requireSane(const SweepPlan& plan) {
    if (plan.axes.empty()) refuse("Nothing is varied; name an option and its values.");
    if (plan.axes.size() > 2) {
        refuse(fmt::format("{} options are varied; a sheet has two, rows and columns.", plan.axes.size()));
    }
    if (plan.axes.size() == 2 && plan.axes[0].option == plan.axes[1].option)
        refuse(fmt::format("{} is varied twice; name all of its values once.", plan.axes[0].title));
    for (const SweepAxis& axis : plan.axes) {
        if (axis.values.empty()) refuse(fmt::format("{} has no values to go through.", axis.title));
    }
    if (plan.cellCount() > SweepPlan::kMostCells) {
        refuse(fmt::format("{} × {} are {} cells; a sweep has {} at most.", plan.rowCount(),
                           plan.columnCount(), plan.cellCount(), SweepPlan::kMostCells));
    }
}

void setOption(SweepSetting& setting, const MatcherInfo& matcher, const SweepAxis& axis, std::size_t step) {
    const OptionRow* row = matcher.options().find(axis.option);
    if (!row) refuse(fmt::format("{} has no option {}.", matcher.shortName(), axis.title));
    const OptionValue& value = axis.values[step];
    if (row->type == OptionType::File) {
        matcher.adopt(pathFromText(std::get<std::string>(value)), row->id, setting.options);
    } else {
        matcher.set(setting.options, row->id, value);
    }
}

/// By how much a step costs more than the first: scale and iterations by their values, others by their place.
std::size_t costRank(const SweepAxis& axis, std::size_t step) {
    if (axis.option != option::kScale && axis.option != option::kIterations) return step;
    return static_cast<std::size_t>(std::ranges::count_if(
        axis.values, [&](const OptionValue& value) { return value < axis.values[step]; }));
}

/// Whether one run can make both; `matcher` is that of a.
bool continues(const MatcherInfo& matcher, const SweepSetting& a, const SweepSetting& b) {
    if (!matcher.iterates() || a.matcherId != b.matcherId) return false;
    MatchOptions options = b.options;
    options.iterations = a.options.iterations;
    return options == a.options;
}

}  // namespace

std::vector<std::size_t> SweepPlan::stepsOf(std::size_t cell) const {
    assert(cell < cellCount());
    if (axes.size() == 1) return {cell};
    return {cell / columnCount(), cell % columnCount()};
}

std::size_t SweepPlan::cellAt(std::span<const std::size_t> steps) const {
    assert(steps.size() == axes.size());
    return axes.size() == 1 ? steps[0] : steps[0] * columnCount() + steps[1];
}

std::string SweepPlan::nameOf(std::size_t cell, std::string_view between) const {
    std::string name;
    const std::vector<std::size_t> steps = stepsOf(cell);
    for (std::size_t i = 0; i < axes.size(); ++i)
        name += (i > 0 ? std::string(between) : std::string()) + axes[i].texts[steps[i]];
    return name;
}

std::string SweepPlan::longNameOf(std::size_t cell) const {
    std::string name;
    const std::vector<std::size_t> steps = stepsOf(cell);
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const SweepAxis& axis = axes[i];
        name += fmt::format("{}{} {}{}{}", i > 0 ? ", " : "", axis.title, axis.texts[steps[i]],
                            axis.unit.empty() ? "" : " ", axis.unit);
    }
    return name;
}

std::vector<SweepSetting> settingsOf(const SweepPlan& plan, const MatcherRegistry& matchers) {
    requireSane(plan);
    std::vector<SweepSetting> settings;
    for (std::size_t cell = 0; cell < plan.cellCount(); ++cell) {
        const std::vector<std::size_t> steps = plan.stepsOf(cell);
        SweepSetting setting{plan.matcherId, plan.options};
        for (std::size_t i = 0; i < plan.axes.size(); ++i) {
            if (plan.axes[i].option == SweepAxis::kMatcher)
                setting.matcherId = std::get<std::string>(plan.axes[i].values[steps[i]]);
        }
        const MatcherInfo& matcher = matchers.required(setting.matcherId);
        try {
            for (std::size_t i = 0; i < plan.axes.size(); ++i) {
                if (plan.axes[i].option != SweepAxis::kMatcher)
                    setOption(setting, matcher, plan.axes[i], steps[i]);
            }
            matcher.validate(setting.options);
        } catch (const Error& error) {
            throw Error(error.kind(), fmt::format("{}: {}", plan.longNameOf(cell), error.sentence()),
                        error.path(), error.detail());
        }
        settings.push_back(std::move(setting));
    }
    return settings;
}

std::vector<SweepRun> runsOf(std::span<const SweepSetting> settings, const MatcherRegistry& matchers) {
    std::vector<SweepRun> runs;
    for (std::size_t cell = 0; cell < settings.size(); ++cell) {
        const MatcherInfo& matcher = matchers.required(settings[cell].matcherId);
        const auto same = std::ranges::find_if(runs, [&](const SweepRun& run) {
            return continues(matcher, settings[run.front()], settings[cell]);
        });
        if (same == runs.end()) {
            runs.push_back({cell});
        } else {
            same->push_back(cell);
        }
    }
    for (SweepRun& run : runs) {
        std::ranges::stable_sort(run, {},
                                 [&](std::size_t cell) { return settings[cell].options.iterations; });
    }
    return runs;
}

std::optional<std::size_t> costliestCell(const SweepPlan& plan, const std::vector<bool>& isThere) {
    assert(isThere.size() == plan.cellCount());
    std::optional<std::size_t> costliest;
    std::pair<std::size_t, std::size_t> most;  // both ranks together; where they are equal that of the rows
    for (std::size_t cell = 0; cell < isThere.size(); ++cell) {
        if (!isThere[cell]) continue;
        const std::vector<std::size_t> steps = plan.stepsOf(cell);
        std::pair rank(std::size_t{0}, costRank(plan.axes[0], steps[0]));
        for (std::size_t i = 0; i < plan.axes.size(); ++i) rank.first += costRank(plan.axes[i], steps[i]);
        if (costliest && rank < most) continue;
        costliest = cell;
        most = rank;
    }
    return costliest;
}

}  // namespace stereo
