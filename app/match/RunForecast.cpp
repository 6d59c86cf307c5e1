#include "app/match/RunForecast.h"

#include <algorithm>
#include <cmath>

namespace stereo::app {
namespace {

double secondsOf(const RunStats& stats, const auto& isWanted) {
    double seconds = 0;
    for (const StageCost& stage : stats.stages) {
        if (isWanted(stage.stage)) seconds += stage.seconds;
    }
    return seconds;
}

/// What a run spent on iterations: the stages named so, and all time that no other stage accounts for.
double iterationSeconds(const RunStats& stats) {
    return std::max(0.0, stats.totalSeconds - secondsOf(stats, [](const Stage& stage) {
                             return stage.kind != Stage::Refinement;
                         }));
}

/// Half of a slower measurement, all of a faster one.
double blended(double known, double measured) {
    return known == 0 || measured < known ? measured : (known + measured) / 2;
}

}  // namespace

void RunForecast::learn(const MatcherInfo& matcher, const StereoResult& result) {
    const RunStats& stats = result.match->stats;
    const MatchWork work = matcher.work(result.pair->size(), result.calibration, result.options);
    if (work.once <= 0) return;
    const int iterations = result.match->iterationsDone;
    const double iterating = iterations > 0 ? iterationSeconds(stats) : 0;
    const double once = stats.totalSeconds - iterating -
                        secondsOf(stats, [](const Stage& stage) { return stage.kind == Stage::Loading; });
    const auto bytes = static_cast<double>(stats.peakMemoryBytes);
    const std::size_t predicted =
        matcher.memoryBytes(result.pair->size(), result.calibration, result.options).value_or(0);
    MeasuredSpeed speed;
    speed.secondsPerWork = once / work.once;
    if (iterations > 0) speed.secondsPerWorkIteration = iterating / iterations / work.iteration;
    if (predicted > 0) {
        speed.bytesAbovePredicted = std::max(0.0, bytes - static_cast<double>(predicted));
    } else {
        speed.bytesPerWork = bytes / work.once;
    }

    // Learned under "auto" and under the device that was really used.
    const std::string asked = matcher.speedKey(result.options);
    const std::string resolved = matcher.speedKey(result.match->resolvedOptions);
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
    const MatchWork work = matcher.work(size, calibration, options);
    const std::string key = matcher.speedKey(options);
    auto found = m_speeds.find(key);
    RunCost cost;
    cost.isMeasured = found != m_speeds.end();
    const std::string others = matcher.speedGroup(options);
    if (!cost.isMeasured && !others.empty()) {
        found = m_speeds.lower_bound(others);
        if (found != m_speeds.end() && !found->first.starts_with(others)) found = m_speeds.end();
    }
    const bool isKnown = found != m_speeds.end();
    const MeasuredSpeed speed =
        isKnown ? found->second : MeasuredSpeed{work.guessedSeconds, work.guessedSeconds};
    if (work.once > 0 && (isKnown || work.guessedSeconds > 0)) {
        const int iterations = matcher.iterates() ? options.iterations : 0;
        cost.seconds =
            work.once * speed.secondsPerWork + iterations * work.iteration * speed.secondsPerWorkIteration;
    }
    const std::optional<std::size_t> bytes = matcher.memoryBytes(size, calibration, options);
    if (bytes.value_or(0) > 0) {
        cost.memoryBytes = *bytes + static_cast<std::size_t>(speed.bytesAbovePredicted);
    } else if (speed.bytesPerWork > 0) {
        cost.memoryBytes = static_cast<std::size_t>(work.once * speed.bytesPerWork);
        cost.isMemoryOfThisMachine = !bytes;
    }
    return cost;
}

std::optional<double> RunForecast::timeRatio(const MatcherInfo& matcher, ImageSize size,
                                             const std::optional<StereoCalibration>& calibration,
                                             const MatchOptions& from, const MatchOptions& to) const {
    const auto timeOf = [&](const MatchOptions& options) {
        const std::optional<double> seconds = expect(matcher, size, calibration, options).seconds;
        return seconds ? *seconds : matcher.work(size, calibration, options).once;
    };
    const double before = timeOf(from);
    return before > 0 ? std::optional(timeOf(to) / before) : std::nullopt;
}

}  // namespace stereo::app
