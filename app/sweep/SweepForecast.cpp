#include "app/sweep/SweepForecast.h"

#include <fmt/core.h>

#include <algorithm>

#include "core/base/NumberText.h"
#include "core/sweep/SweepNumbers.h"

namespace stereo::app {

SweepCost expectSweep(const RunForecast& forecast, std::span<const SweepSetting> settings,
                      const MatcherRegistry& matchers, ImageSize size,
                      const std::optional<StereoCalibration>& calibration) {
    SweepCost cost;
    for (const SweepSetting& setting : settings) {
        cost.cells.push_back(
            forecast.expect(matchers.required(setting.matcherId), size, calibration, setting.options));
    }
    double seconds = 0;
    bool isKnown = true;
    for (const SweepRun& run : runsOf(settings, matchers)) {
        const RunCost& whole = cost.cells[run.back()];
        isKnown = isKnown && whole.seconds;
        seconds += whole.seconds.value_or(0);
        if (whole.memoryBytes > cost.memoryBytes) {
            cost.memoryBytes = whole.memoryBytes;
            cost.isMemoryOfThisMachine = whole.isMemoryOfThisMachine;
        }
        ++cost.runs;
    }
    if (isKnown) cost.seconds = seconds;
    return cost;
}

std::string sentenceOf(const SweepCost& cost, std::optional<std::size_t> freeBytes) {
    std::string what = "The sweep of " + countedText(cost.cells.size(), "cell");
    if (cost.runs < cost.cells.size()) what += " in " + countedText(cost.runs, "run");
    std::string amounts;
    if (cost.seconds) amounts = shortSeconds(*cost.seconds);
    if (cost.memoryBytes) {
        amounts += (amounts.empty() ? "" : " and ") + bytesText(*cost.memoryBytes) + " of memory";
        if (freeBytes && cost.isMemoryOfThisMachine) amounts += ", " + bytesText(*freeBytes) + " are free";
    }
    if (amounts.empty()) return what + " begins; how long it will take is not known yet.";
    return fmt::format("{} will take about {}.", what, amounts);
}

}  // namespace stereo::app
