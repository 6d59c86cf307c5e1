#include "core/sweep/SweepResult.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/stereo/DisparityDifference.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

double secondsWithoutLoading(const RunStats& stats) {
    double seconds = stats.totalSeconds;
    for (const StageCost& stage : stats.stages) {
        if (stage.stage.kind == Stage::Loading) seconds -= stage.seconds;
    }
    return std::max(0.0, seconds);
}

}  // namespace

std::size_t SweepResult::doneCount() const {
    return static_cast<std::size_t>(std::ranges::count_if(cells, &SweepCell::isDone));
}

std::size_t SweepResult::failedCount() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(cells, [](const SweepCell& cell) { return !cell.failure.empty(); }));
}

SweepResult emptySweep(const SweepPlan& plan, const MatcherRegistry& matchers) {
    SweepResult sweep{.plan = plan, .cells = {}};
    for (SweepSetting& setting : settingsOf(plan, matchers)) sweep.cells.push_back({std::move(setting)});
    return sweep;
}

void adopt(SweepCell& cell, std::shared_ptr<const Outcome> outcome) {
    assert(outcome);
    const MatchResult& match = *outcome->match;
    cell.failure.clear();
    cell.seconds = secondsWithoutLoading(match.stats);
    cell.peakMemoryBytes = match.stats.peakMemoryBytes;
    cell.matchedShare = matchedShare(match.disparity, match.guessed);
    cell.outcome = std::move(outcome);
}

void compareWithBest(SweepResult& sweep) {
    std::vector<bool> isDone;
    for (const SweepCell& cell : sweep.cells) isDone.push_back(cell.isDone());
    sweep.best = costliestCell(sweep.plan, isDone);
    if (!sweep.best) return;
    const DisparityMap& best = sweep.cells[*sweep.best].outcome->match->disparity;
    for (SweepCell& cell : sweep.cells) {
        if (cell.isDone()) cell.toBest = differenceToBest(cell.outcome->match->disparity, best);
    }
}

DifferenceToBest differenceToBest(const DisparityMap& disparity, const DisparityMap& best) {
    const DisparityDifference found = difference(best, disparity);
    DifferenceToBest result{.comparedPixels = found.comparedPixels,
                            .meanPx = found.meanAbsolutePx,
                            .shareOverOnePx = found.shareOverOnePx};
    std::vector<float> sizes = knownValues(found.differencePx);
    for (float& size : sizes) size = std::abs(size);
    if (!sizes.empty()) result.medianPx = percentile(sizes, 50);
    return result;
}

}  // namespace stereo
