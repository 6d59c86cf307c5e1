#include "core/nn/forecast/FoundationStereoInfo.h"

#include "core/base/Error.h"
#include "core/nn/checkpoint/Checkpoint.h"
#include "core/nn/forecast/NetworkMemory.h"
#include "core/nn/forecast/NetworkTime.h"
#include "core/nn/foundation_stereo/CheckpointConfig.h"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>

namespace stereo::nn {
namespace {

using ReadConfig = FoundationStereoConfig (*)(const std::filesystem::path&);

/// The settings that were read last, for as long as their file stays: a window asks at every step of a
/// slider. Any thread.
class LastConfig {
public:
    explicit LastConfig(ReadConfig read) : m_read(read) {}

    /// None where the file is broken.
    std::optional<FoundationStereoConfig> in(const std::filesystem::path& path) {
        std::error_code gone;  // reading it says what is wrong
        const File file{path, std::filesystem::file_size(path, gone),
                        std::filesystem::last_write_time(path, gone)};
        const std::scoped_lock lock(m_mutex);
        if (file != m_file) {
            m_config = read(path);
            m_file = file;
        }
        return m_config;
    }

private:
    struct File {
        std::filesystem::path path = {};
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type changed = {};

        bool operator==(const File&) const = default;
    };

    [[nodiscard]] std::optional<FoundationStereoConfig> read(const std::filesystem::path& path) const {
        try {
            return m_read(path);
        } catch (
            const Error&) {  // border: a forecast; what is wrong is said by the run, to whoever wants one
            return std::nullopt;
        }
    }

    ReadConfig m_read;
    std::mutex m_mutex;
    File m_file;
    std::optional<FoundationStereoConfig> m_config;
};

bool hasConfig(const NetworkOptions& options) {
    std::error_code unreadable;
    return !options.weights.empty() && std::filesystem::exists(configPathOf(options), unreadable);
}

/// None where it is broken. REQUIRES: hasConfig()
std::optional<FoundationStereoConfig> configOf(const NetworkOptions& options) {
    static LastConfig lastConfig(readConfig);  // MatcherInfo holds plain functions
    return lastConfig.in(configPathOf(options));
}

/// Those that a run is offered where there is no cfg.yaml; of weights that cannot be read the largest.
FoundationStereoConfig publishedConfigOf(const std::filesystem::path& weights) {
    static LastConfig lastConfig(
        [](const std::filesystem::path& path) { return publishedConfigFor(Checkpoint(path).tensors()); });
    return lastConfig.in(weights).value_or(FoundationStereoConfig{});
}

/// None where nothing can be said: no weights are chosen, or the cfg.yaml beside them is broken.
std::optional<PlannedRun> plannedRun(ImageSize size, const MatchOptions& options) {
    if (options.network.weights.empty()) return std::nullopt;
    if (!hasConfig(options.network))
        return PlannedRun{size, options, publishedConfigOf(options.network.weights)};
    const std::optional<FoundationStereoConfig> config = configOf(options.network);
    return config ? std::optional(PlannedRun{size, options, *config}) : std::nullopt;
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

/// Of the published settings where nothing can be said.
SearchRange autoRange(ImageSize size, const std::optional<StereoCalibration>&, const MatchOptions& options) {
    PlannedRun run = plannedRun(size, options).value_or(PlannedRun{size, options, {}});
    run.options.maxDisparityPx.reset();
    const double ratio = static_cast<double>(matchedSize(run).width) / size.width;
    return {static_cast<int>(searchedPx(run) / ratio),
            "from max_disp " + std::to_string(searchedPx(run)) + " of the model"};
}

/// valid_iters of the cfg.yaml; none where there is none or it is broken.
std::optional<int> proposedIterations(const NetworkOptions& options) {
    if (!hasConfig(options)) return std::nullopt;
    const std::optional<FoundationStereoConfig> config = configOf(options);
    return config ? std::optional(config->iterations) : std::nullopt;
}

}  // namespace

MatcherInfo foundationStereoInfo() {
    return {.id = "foundation-stereo",
            .name = "FoundationStereo",
            .iterates = true,
            .unusedOptions = {{"sgm", "a network has no settings of semi-global matching"}},
            .memoryBytes = memoryBytes,
            .work = work,
            .autoRange = autoRange,
            .proposedIterations = proposedIterations};
}

}  // namespace stereo::nn
