#include "app/workbench/experiment/JudgedOutcome.h"

#include <algorithm>
#include <iterator>

#include "app/workbench/Workbench.h"
#include "core/recipe/Steps.h"

namespace stereo::app {

Outcome inProject(const StereoResult& result, const Workbench& workbench) {
    const Project& project = workbench.project();
    Outcome outcome = result;
    outcome.files = workbench.inputs().files();
    outcome.calibration = project.calibration.inUse();
    outcome.trust = project.trust;
    outcome.cloudOptions = project.cloud;
    outcome.display = workbench.display();
    outcome.truth = workbench.truth().truth();
    outcome.metrics.reset();
    if (outcome.truth && outcome.truth->disparity.size() != outcome.match->disparity.size())
        outcome.truth.reset();
    return outcome;
}

std::shared_ptr<const Outcome> judged(Outcome outcome) {
    if (outcome.truth) {
        const auto believedOnes = believed(outcome.match, outcome.trust);
        const StereoCalibration* calibration = outcome.calibration ? &*outcome.calibration : nullptr;
        outcome.metrics = measure(*believedOnes, *outcome.truth, calibration);
    }
    return std::make_shared<const Outcome>(std::move(outcome));
}

std::vector<std::shared_ptr<const Outcome>> judged(const std::vector<Outcome>& outcomes) {
    std::vector<std::shared_ptr<const Outcome>> all;
    std::ranges::transform(outcomes, std::back_inserter(all),
                           [](const Outcome& outcome) { return judged(outcome); });
    return all;
}

}  // namespace stereo::app
