#include "app/runs/RunForecast.h"

#include <algorithm>
#include <cmath>

#include "core/stereo/SgbmMatcher.h"

namespace stereo::app {
namespace {

double workOf(const MatcherInfo& matcher, ImageSize size, const std::optional<StereoCalibration>& calibration,
              const MatchOptions& options) {
    if (matcher.work) return matcher.work(size, calibration, options);
    const int range = options.maxDisparityPx.value_or(defaultSearchRange(size, calibration).maxDisparityPx);
    const double disparities = std::max(16.0, range * options.scale);
    return static_cast<double>(size.pixelCount()) * options.scale * options.scale * disparities;
}

std::string measured(const MatcherInfo& matcher, const MatchOptions& options) {
    if (matcher.whyUnused("network")) return matcher.id;
    return matcher.id + '/' + options.network.weights.filename().string() + '/' + options.network.device;
}

/// What a run spent on iterations: all that no other stage accounts for, and the stages that are called so.
double iterationSeconds(const RunStats& stats) {
    double others = 0;
    for (const StageCost& stage : stats.stages) {
        if (stage.stage.find("refin") == std::string::npos &&
            stage.stage.find("iterat") == std::string::npos) {
            others += stage.seconds;
        }
    }
    return std::max(0.0, stats.totalSeconds - others);
}

/// Half of a slower measurement, all of a faster one.
double blended(double known, double measured) {
    return known == 0 || measured < known ? measured : (known + measured) / 2;
}

}  // namespace

void RunForecast::learn(const MatcherInfo& matcher, const StereoResult& result) {
    const RunStats& stats = result.match.stats;
    const double work = workOf(matcher, result.pair->size(), result.calibration, result.options);
    const int iterations = result.match.iterationsDone;
    const double iterating = iterations > 0 ? iterationSeconds(stats) : 0;
    MeasuredSpeed& speed = m_speeds[measured(matcher, result.options)];
    speed.secondsPerWork = blended(speed.secondsPerWork, (stats.totalSeconds - iterating) / work);
    if (iterations > 0) {
        speed.secondsPerWorkIteration = blended(speed.secondsPerWorkIteration, iterating / iterations / work);
    }
    speed.bytesPerWork = static_cast<double>(stats.peakMemoryBytes) / work;
}

RunCost RunForecast::expect(const MatcherInfo& matcher, ImageSize size,
                            const std::optional<StereoCalibration>& calibration,
                            const MatchOptions& options) const {
    RunCost cost;
    const double work = workOf(matcher, size, calibration, options);
    if (const auto found = m_speeds.find(measured(matcher, options)); found != m_speeds.end()) {
        const MeasuredSpeed& speed = found->second;
        const int iterations = matcher.iterates ? options.iterations : 0;
        cost.seconds = work * (speed.secondsPerWork + iterations * speed.secondsPerWorkIteration);
        if (speed.bytesPerWork > 0) cost.memoryBytes = static_cast<std::size_t>(work * speed.bytesPerWork);
    }
    if (matcher.memoryBytes) cost.memoryBytes = matcher.memoryBytes(size, calibration, options);
    return cost;
}

}  // namespace stereo::app
