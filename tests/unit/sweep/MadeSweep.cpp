#include "tests/unit/sweep/MadeSweep.h"

#include <algorithm>

#include "tests/support/ShiftedPair.h"

namespace stereo::test {

MatcherRegistry sweptMatchers() {
    return registryOf({makeInfo({})});
}

SweepPlan planOf(const std::vector<std::string>& vary) {
    const MatcherRegistry matchers = sweptMatchers();
    SweepPlan plan{.matcherId = "fake", .options = {}, .axes = {}};
    for (const std::string& text : vary)
        plan.axes.push_back(parsedAxis(text, matchers.first(), matchers, "--vary"));
    return plan;
}

Inputs sweptInputs() {
    return {.pair = std::make_shared<const StereoPair>(shiftedPair({32, 24}, 2)), .calibration = {}};
}

float madeDisparity(const MatchOptions& options) {
    return static_cast<float>(100 * options.scale + 1.0 / options.iterations);
}

MatchResult madeResult(const MatchInput& input, const MatchOptions& options) {
    MatchResult result;
    result.disparity = DisparityMap(input.pair->size());
    std::ranges::fill(result.disparity.values(), madeDisparity(options));
    if (options.scale < 0.5) {
        const auto unknown = result.disparity.values().subspan(0, result.disparity.values().size() / 6);
        std::ranges::fill(unknown, FloatMap::kUnknown);
    }
    result.iterationsDone = options.iterations;
    result.resolvedOptions = options;
    result.stats.stages = {{Stage::Loading, 5}};
    result.stats.totalSeconds = 5 + 10 * options.scale * options.scale + options.iterations;
    result.stats.peakMemoryBytes = static_cast<std::size_t>(1000 * options.scale);
    return result;
}

SweepResult madeSweep(const std::vector<std::string>& vary, std::optional<float> truth) {
    const MatcherRegistry matchers = sweptMatchers();
    Inputs inputs = sweptInputs();
    if (truth) {
        auto known = std::make_shared<GroundTruth>();
        known->disparity = DisparityMap(inputs.pair->size());
        std::ranges::fill(known->disparity.values(), *truth);
        inputs.truth = known;
    }
    Sweep sweep(planOf(vary), {}, inputs, matchers);
    sweep.run([](const MatcherInfo&, const MatchInput& input, const MatchOptions& options,
                 const RunControl&) { return madeResult(input, options); },
              {});
    return sweep.result();
}

}  // namespace stereo::test
