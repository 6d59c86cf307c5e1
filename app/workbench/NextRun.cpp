#include "app/workbench/NextRun.h"

#include <algorithm>

#include "app/project/StepNames.h"
#include "core/base/FreeMemory.h"
#include "core/match/FittingScale.h"

namespace stereo::app {

NextRun::NextRun(const ProjectHolder& holder, const MatcherChoice& choice, const PairInputs& inputs,
                 const InferenceController& controller, const StereoResultPtr& shown)
    : m_holder(holder), m_choice(choice), m_inputs(inputs), m_controller(controller), m_shown(shown) {}

Recipe NextRun::recipe() const {
    Recipe recipe = recipeOf(project());
    recipe.files = m_inputs.files();
    recipe.matcherId = matcher().id();
    recipe.wantsCloud = recipe.wantsChecks = false;
    return recipe;
}

// A calibration that was corrected in what no search range comes from leaves the run that is held what it is.
Inputs NextRun::unmeasuredInputs() const {
    Inputs inputs{
        .pair = m_inputs.pair(), .calibration = {}, .readingSeconds = m_inputs.readingSeconds().value_or(0)};
    const std::optional<StereoCalibration>& held = m_controller.heldRun().input.calibration;
    const std::optional<StereoCalibration> used = computedIterations() > 0 ? held : calibration();
    if (used) inputs.calibration = ReadCalibration{*used, project().calibration.format};
    return inputs;
}

Inputs NextRun::inputs() const {
    Inputs inputs = unmeasuredInputs();
    if (m_truth && m_truth->disparity.size() == inputs.pair->size()) inputs.truth = m_truth;
    return inputs;
}

StoredIterations NextRun::storedIterations() const {
    const HeldRun& held = m_controller.heldRun();
    const auto& pair = m_inputs.pair();
    if (!pair || held.input.pair != pair || !searchesAsWith(held.input.calibration)) return {};
    return held.storedFor(matcher(), held.input, project().match);
}

bool NextRun::searchesAsWith(const std::optional<StereoCalibration>& other) const {
    if (other == calibration()) return true;
    const ImageSize size = m_inputs.pair()->size();
    if (searchStartPx(size, other) != searchStartPx(size, calibration())) return false;
    return project().match.maxDisparityPx ||
           autoRange().maxDisparityPx == matcher().autoRange(size, other, project().match).maxDisparityPx;
}

bool NextRun::isStored() const {
    const auto isIterations = [](const std::string& option) { return option == option::kIterations; };
    return m_shown && std::ranges::all_of(changedOptions(), isIterations) &&
           storedIterations().has(project().match.iterations);
}

std::vector<std::string> NextRun::changedOptions() const {
    if (!m_shown) return {};
    std::vector<std::string> changed =
        app::changedOptions(project(), m_shown->matcherId, m_shown->options, matcher());
    // A calibration opened since may mean another default range.
    if (!isWithinSearchOf(*m_shown)) changed.emplace_back(option::kMaxDisparity);
    return changed;
}

// What a wider search found stays: a calibration that only adds depth is no reason to match again.
bool NextRun::isWithinSearchOf(const StereoResult& result) const {
    if (searchesAsWith(result.calibration)) return true;
    const ImageSize size = m_inputs.pair()->size();
    if (searchStartPx(size, calibration()) < searchStartPx(size, result.calibration)) return false;
    if (project().match.maxDisparityPx) return true;
    const std::optional<int>& searched = result.match->resolvedOptions.maxDisparityPx;
    return searched && autoRange().maxDisparityPx <= *searched;
}

RunCost NextRun::expectedCost() const {
    const MatchOptions& match = project().match;
    const auto costOf = [this](const MatchOptions& options) {
        return m_forecast.expect(matcher(), m_inputs.pair()->size(), calibration(), options);
    };
    RunCost cost = costOf(match);
    cost.isStored = isStored();
    MatchOptions computed = match;
    computed.iterations = computedIterations();
    if (computed.iterations > 0 && computed.iterations < match.iterations) {
        cost.moreIterations = match.iterations - computed.iterations;
        if (cost.seconds) *cost.seconds -= costOf(computed).seconds.value_or(0);
    }
    const std::optional<std::size_t> available = availableMemory();
    if (cost.memoryBytes && cost.isMemoryOfThisMachine && available && *cost.memoryBytes > *available) {
        cost.fittingScale = fittingScale(match, *available, [&](const MatchOptions& options) {
            return costOf(options).memoryBytes.value_or(0);
        });
    }
    return cost;
}

RunCost NextRun::expectedCostOf(const MatcherInfo& other) const {
    return m_forecast.expect(other, m_inputs.pair()->size(), calibration(), project().match);
}

std::optional<double> NextRun::timeRatio(const MatchOptions& from, const MatchOptions& to) const {
    return m_forecast.timeRatio(matcher(), m_inputs.pair()->size(), calibration(), from, to);
}

std::optional<std::size_t> NextRun::availableMemory() const {
    const std::optional<std::size_t> free = freeMemoryBytes();
    return free ? std::optional(*free + m_controller.heldBytes()) : std::nullopt;
}

SearchRange NextRun::autoRange() const {
    return matcher().autoRange(m_inputs.pair()->size(), calibration(), project().match);
}

}  // namespace stereo::app
