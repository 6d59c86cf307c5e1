#include "core/sweep/Sweep.h"

#include <cassert>
#include <utility>

#include "core/base/Error.h"

namespace stereo {

Recipe recipeOf(const SweepSetting& setting, Recipe recipe) {
    recipe.matcherId = setting.matcherId;
    recipe.options = setting.options;
    recipe.resizesFirst = false;
    recipe.wantsCloud = false;
    recipe.wantsChecks = false;
    return recipe;
}

Sweep::Sweep(const SweepPlan& plan, Recipe recipe, const Inputs& inputs, const MatcherRegistry& matchers)
    : m_recipe(std::move(recipe)),
      m_inputs(inputs),
      m_matchers(matchers),
      m_result(emptySweep(plan, matchers)) {
    assert(inputs.pair);
}

void Sweep::run(const SweepMatching& matching, const RunControl& run, const SweepWatch& watch) {
    try {
        makeAll(matching, run, watch);
    } catch (const Cancelled&) {
        compareWithBest(m_result);
        throw;
    }
    compareWithBest(m_result);
}

void Sweep::makeAll(const SweepMatching& matching, const RunControl& run, const SweepWatch& watch) {
    std::vector<SweepSetting> settings;
    for (const SweepCell& cell : m_result.cells) settings.push_back(cell.setting);
    for (const SweepRun& cells : runsOf(settings, m_matchers)) {
        for (const std::size_t index : cells) {
            if (run.stopRequested()) throw Cancelled();
            if (watch.began) watch.began(index);
            make(m_result.cells[index], matching, run);
            if (watch.ended) watch.ended(m_result.cells[index], index);
        }
    }
}

void Sweep::make(SweepCell& cell, const SweepMatching& matching, const RunControl& run) {
    const MatcherInfo& matcher = m_matchers.required(cell.setting.matcherId);
    const Matching bound = [&](const MatchInput& input, const MatchOptions& options,
                               const RunControl& control,
                               const IterationSink&) { return matching(matcher, input, options, control); };
    try {
        const Recipe recipe = recipeOf(cell.setting, m_recipe);
        adopt(cell, std::make_shared<const Outcome>(stereo::make(recipe, m_inputs, matcher, bound, run)));
    } catch (const Error& error) {  // border: a setting that cannot be matched is a fact of the sheet
        cell.failure = error.sentence();
    }
}

}  // namespace stereo
