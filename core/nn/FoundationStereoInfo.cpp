#include "core/nn/FoundationStereoInfo.h"

#include "core/base/Error.h"
#include "core/nn/NetworkMemory.h"
#include "core/nn/NetworkTime.h"
#include "core/nn/checkpoint/CheckpointConfig.h"

namespace stereo::nn {
namespace {

/// None where nothing can be said: no weights are chosen, or the cfg.yaml beside them is broken.
std::optional<PlannedRun> plannedRun(ImageSize size, const MatchOptions& options) {
    if (options.network.weights.empty()) return std::nullopt;
    PlannedRun run{size, options, {}};
    const std::filesystem::path config = configPathOf(options.network);
    std::error_code unreadable;
    if (!std::filesystem::exists(config, unreadable)) return run;
    try {
        run.config = readConfig(config);
        return run;
    } catch (const Error&) {  // border: a forecast; what is wrong is said by the run, to whoever wants one
        return std::nullopt;
    }
}

std::size_t memoryBytes(ImageSize size, const std::optional<StereoCalibration>&,
                        const MatchOptions& options) {
    if (mayUseCuda(options.network.device)) return 0;  // the card's
    const std::optional<PlannedRun> run = plannedRun(size, options);
    return run ? neededBytes(*run) : 0;
}

MatchWork work(ImageSize size, const std::optional<StereoCalibration>&, const MatchOptions& options) {
    const std::optional<PlannedRun> run = plannedRun(size, options);
    return run ? workOf(*run) : MatchWork{};
}

}  // namespace

MatcherInfo foundationStereoInfo() {
    return {.id = "foundation-stereo",
            .name = "FoundationStereo",
            .iterates = true,
            .unusedOptions = {{"sgm", "a network has no settings of semi-global matching"}},
            .memoryBytes = memoryBytes,
            .work = work};
}

}  // namespace stereo::nn
