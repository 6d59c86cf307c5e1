#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/match/InferenceController.h"
#include "app/match/RunForecast.h"
#include "app/workbench/MatcherChoice.h"
#include "app/workbench/PairInputs.h"
#include "app/workbench/ProjectHolder.h"
#include "core/recipe/Recipe.h"

namespace stereo::app {

/// The run that would start now: what it is made from, the iterations that it need not compute, and what it
/// costs. Computed from the project whenever it is asked. GUI thread.
class NextRun {
public:
    /// All must outlive this; `shown` is the result that is shown, or null.
    NextRun(const ProjectHolder& holder, const MatcherChoice& choice, const PairInputs& inputs,
            const InferenceController& controller, const StereoResultPtr& shown);

    /// Cloud and checks are not made by a run: they change without one, too.
    [[nodiscard]] Recipe recipe() const;
    /// With the ground truth that was set, where it is of the size of the pair. REQUIRES: a pair is open
    [[nodiscard]] Inputs inputs() const;
    /// The same without it: for results that were measured when they were made. REQUIRES: a pair is open
    [[nodiscard]] Inputs unmeasuredInputs() const;
    /// That of the open pair; null = there is none.
    void setTruth(std::shared_ptr<const GroundTruth> truth) { m_truth = std::move(truth); }

    /// The iterations that the matcher has stored of a run with the present options, ended or stopped: the
    /// next run continues from there.
    [[nodiscard]] StoredIterations storedIterations() const;
    /// How many iterations that run has done; 0 = none are stored.
    [[nodiscard]] int computedIterations() const {
        return static_cast<int>(storedIterations().meanChangePx.size());
    }
    /// Whether it need not compute anything: the result that is shown has these options except for their
    /// iterations, and those are stored.
    [[nodiscard]] bool isStored() const;
    /// The names (see changedOptions()) of the options that differ from those of the result that is shown,
    /// also where the run is stored.
    [[nodiscard]] std::vector<std::string> changedOptions() const;

    /// The predicted cost; of one that continues from computedIterations(), only the missing iterations.
    /// REQUIRES: a pair is open
    [[nodiscard]] RunCost expectedCost() const;
    /// That of a whole run by another matcher with the present options. REQUIRES: a pair is open
    [[nodiscard]] RunCost expectedCostOf(const MatcherInfo& other) const;
    /// How many times as long a whole run with `to` takes as one with `from`; none = not known. REQUIRES: a
    /// pair is open
    [[nodiscard]] std::optional<double> timeRatio(const MatchOptions& from, const MatchOptions& to) const;
    /// The memory of this machine that it can use: what is free and what the last run will release. None
    /// where the machine does not say.
    [[nodiscard]] std::optional<std::size_t> availableMemory() const;
    /// The search range when no maximum disparity is set. REQUIRES: a pair is open
    [[nodiscard]] SearchRange autoRange() const;
    /// The measurements behind predictions; loaded and saved by the owner of the settings.
    [[nodiscard]] RunForecast& forecast() { return m_forecast; }

private:
    [[nodiscard]] const Project& project() const { return m_holder.project(); }
    [[nodiscard]] const MatcherInfo& matcher() const { return m_choice.matcher(); }
    [[nodiscard]] std::optional<StereoCalibration> calibration() const {
        return project().calibration.inUse();
    }
    /// Whether it would search the same range with this calibration.
    [[nodiscard]] bool searchesAsWith(const std::optional<StereoCalibration>& calibration) const;
    /// Whether the result was searched in all of the range that it would search.
    [[nodiscard]] bool isWithinSearchOf(const StereoResult& result) const;

    const ProjectHolder& m_holder;
    const MatcherChoice& m_choice;
    const PairInputs& m_inputs;
    const InferenceController& m_controller;
    const StereoResultPtr& m_shown;
    RunForecast m_forecast;
    std::shared_ptr<const GroundTruth> m_truth;
};

}  // namespace stereo::app
