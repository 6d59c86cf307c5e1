#include "app/match/RunForecast.h"

#include <algorithm>
#include <cmath>

#include "core/base/PathText.h"
#include "core/match/PrecisionNames.h"

namespace stereo::app {
namespace {

MatchWork workOf(const MatcherInfo& matcher, ImageSize size,
                 const std::optional<StereoCalibration>& calibration, const MatchOptions& options) {
    if (matcher.work) return matcher.work(size, calibration, options);
    const int range =
        options.maxDisparityPx.value_or(matcher.rangeFor(size, calibration, options).maxDisparityPx);
    const double disparities = std::max(16.0, range * options.scale);
    const double work = static_cast<double>(size.pixelCount()) * options.scale * options.scale * disparities;
    return {work, work};
}

std::size_t foretoldBytes(const MatcherInfo& matcher, ImageSize size,
                          const std::optional<StereoCalibration>& calibration, const MatchOptions& options) {
    return matcher.memoryBytes ? matcher.memoryBytes(size, calibration, options) : 0;
}

/// What different weights have in common, down to the last '/'. What else changes the cost is part of the
/// work.
std::string computedBy(const MatcherInfo& matcher, const NetworkOptions& network) {
    return matcher.id + '/' + network.device + '/' +
           kPrecisionNames.at(static_cast<std::size_t>(network.precision)) + '/';
}

// The published models have one file name: their folders tell them apart.
std::string measured(const MatcherInfo& matcher, const NetworkOptions& network) {
    if (matcher.whyUnused("network")) return matcher.id;
    const std::filesystem::path& weights = network.weights;
    return computedBy(matcher, network) + pathText(weights.parent_path().filename() / weights.filename());
}

double secondsOf(const RunStats& stats, const auto& isWanted) {
    double seconds = 0;
    for (const StageCost& stage : stats.stages) {
        if (isWanted(stage.stage)) seconds += stage.seconds;
    }
    return seconds;
}

/// What a run spent on iterations: all that no other stage accounts for, and the stages that are called so.
double iterationSeconds(const RunStats& stats) {
    return std::max(0.0, stats.totalSeconds -
                             secondsOf(stats, [](const std::string& stage) { return !isIterating(stage); }));
}

/// Half of a slower measurement, all of a faster one.
double blended(double known, double measured) {
    return known == 0 || measured < known ? measured : (known + measured) / 2;
}

}  // namespace

void RunForecast::learn(const MatcherInfo& matcher, const StereoResult& result) {
    const RunStats& stats = result.match.stats;
    const MatchWork work = workOf(matcher, result.pair->size(), result.calibration, result.options);
    if (work.once <= 0) return;
    const int iterations = result.match.iterationsDone;
    const double iterating = iterations > 0 ? iterationSeconds(stats) : 0;
    const double once = stats.totalSeconds - iterating - secondsOf(stats, isLoading);
    const auto bytes = static_cast<double>(stats.peakMemoryBytes);
    const auto predicted =
        static_cast<double>(foretoldBytes(matcher, result.pair->size(), result.calibration, result.options));
    MeasuredSpeed speed;
    speed.secondsPerWork = once / work.once;
    if (iterations > 0) speed.secondsPerWorkIteration = iterating / iterations / work.iteration;
    if (predicted > 0) {
        speed.bytesAbovePredicted = std::max(0.0, bytes - predicted);
    } else {
        speed.bytesPerWork = bytes / work.once;
    }

    // "auto" and what it turned out to be.
    const std::string asked = measured(matcher, result.options.network);
    NetworkOptions used = result.match.resolvedOptions.network;
    used.weights = result.options.network.weights;
    const std::string resolved = measured(matcher, used);
    learnAs(asked, speed);
    if (resolved != asked) learnAs(resolved, speed);
}

void RunForecast::learnAs(const std::string& key, const MeasuredSpeed& measured) {
    MeasuredSpeed& speed = m_speeds[key];
    speed.secondsPerWork = blended(speed.secondsPerWork, measured.secondsPerWork);
    if (measured.secondsPerWorkIteration > 0) {
        speed.secondsPerWorkIteration =
            blended(speed.secondsPerWorkIteration, measured.secondsPerWorkIteration);
    }
    speed.bytesPerWork = measured.bytesPerWork;
    speed.bytesAbovePredicted = measured.bytesAbovePredicted;
}

RunCost RunForecast::expect(const MatcherInfo& matcher, ImageSize size,
                            const std::optional<StereoCalibration>& calibration,
                            const MatchOptions& options) const {
    const MatchWork work = workOf(matcher, size, calibration, options);
    auto found = m_speeds.find(measured(matcher, options.network));
    RunCost cost;
    cost.isMeasured = found != m_speeds.end();
    if (!cost.isMeasured && matcher.work && !matcher.whyUnused("network")) {
        const std::string others = computedBy(matcher, options.network);
        found = m_speeds.lower_bound(others);
        if (found != m_speeds.end() && !found->first.starts_with(others)) found = m_speeds.end();
    }
    const bool isKnown = found != m_speeds.end();
    const MeasuredSpeed speed =
        isKnown ? found->second : MeasuredSpeed{work.guessedSeconds, work.guessedSeconds};
    if (work.once > 0 && (isKnown || work.guessedSeconds > 0)) {
        const int iterations = matcher.iterates ? options.iterations : 0;
        cost.seconds =
            work.once * speed.secondsPerWork + iterations * work.iteration * speed.secondsPerWorkIteration;
    }
    if (const std::size_t bytes = foretoldBytes(matcher, size, calibration, options)) {
        cost.memoryBytes = bytes + static_cast<std::size_t>(speed.bytesAbovePredicted);
    } else if (speed.bytesPerWork > 0) {
        cost.memoryBytes = static_cast<std::size_t>(work.once * speed.bytesPerWork);
        cost.isMemoryOfThisMachine = !matcher.memoryBytes;
    }
    return cost;
}

std::optional<double> RunForecast::timeRatio(const MatcherInfo& matcher, ImageSize size,
                                             const std::optional<StereoCalibration>& calibration,
                                             const MatchOptions& from, const MatchOptions& to) const {
    const auto timeOf = [&](const MatchOptions& options) {
        const std::optional<double> seconds = expect(matcher, size, calibration, options).seconds;
        return seconds ? *seconds : workOf(matcher, size, calibration, options).once;
    };
    const double before = timeOf(from);
    return before > 0 ? std::optional(timeOf(to) / before) : std::nullopt;
}

}  // namespace stereo::app
