#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/match/RunForecast.h"
#include "core/match/MatcherRegistry.h"
#include "core/sweep/SweepPlan.h"

namespace stereo::app {

/// The expected cost of a sweep, as far as it is known.
struct SweepCost {
    std::optional<double> seconds = {};           ///< of all runs; none = not known of one of them
    std::optional<std::size_t> memoryBytes = {};  ///< of the run that takes most
    bool isMemoryOfThisMachine = true;            ///< as RunCost has it
    std::size_t runs = 0;                         ///< cells that differ in iterations alone share one
    std::vector<RunCost> cells = {};              ///< of each as a run of its own
};

/// Predicts a sweep over a pair of this size from what earlier runs took. REQUIRES: the matcher of each
/// setting is there
[[nodiscard]] SweepCost expectSweep(const RunForecast& forecast, std::span<const SweepSetting> settings,
                                    const MatcherRegistry& matchers, ImageSize size,
                                    const std::optional<StereoCalibration>& calibration);

/// "The sweep of 16 cells in 4 runs will take about 1 min 8 s and 2.1 GB of memory, 19.8 GB are free.", as
/// far as it is known.
[[nodiscard]] std::string sentenceOf(const SweepCost& cost, std::optional<std::size_t> freeBytes);

}  // namespace stereo::app
