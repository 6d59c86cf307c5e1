#include "core/nn/forecast/FoundationStereoInfo.h"

#include <fmt/core.h>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/match/CommonOptions.h"
#include "core/match/WidenedMatch.h"
#include "core/nn/checkpoint/Checkpoint.h"
#include "core/nn/forecast/CudaDevices.h"
#include "core/nn/forecast/ModelFamilies.h"
#include "core/nn/forecast/NetworkMemory.h"
#include "core/nn/forecast/NetworkTime.h"
#include "core/nn/foundation_stereo/CheckpointConfig.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>
#include <optional>

namespace stereo::nn {
namespace {

using ReadConfig = FoundationStereoConfig (*)(const std::filesystem::path&);

/// The settings in the file that was asked for last, cached: the window asks at every step of a slider, and
/// the disk may be slow. Any thread.
class LastConfig {
public:
    explicit LastConfig(ReadConfig read) : m_read(read) {}

    struct Known {
        bool isThere = false;
        std::optional<FoundationStereoConfig> config = {};  ///< none where the file is broken, too
    };
    Known in(const std::filesystem::path& path) {
        const std::scoped_lock lock(m_mutex);
        if (!m_known || path != m_path) m_known = lookAt(path);
        m_path = path;
        return *m_known;
    }
    void forget() {
        const std::scoped_lock lock(m_mutex);
        m_known.reset();
    }

private:
    [[nodiscard]] Known lookAt(const std::filesystem::path& path) const {
        std::error_code unreadable;
        if (!std::filesystem::exists(path, unreadable)) return {};
        try {
            return {true, m_read(path)};
        } catch (const Error&) {  // border: a forecast; a run will report the error
            return {true, std::nullopt};
        }
    }

    ReadConfig m_read;
    std::mutex m_mutex;
    std::filesystem::path m_path;
    std::optional<Known> m_known;  ///< of m_path
};

/// "cuda" is the first.
std::vector<std::string> moreCudaDevices() {
    std::vector<std::string> devices = cudaDevices();
    if (!devices.empty()) devices.erase(devices.begin());
    return devices;
}

OptionTable tableOfNetwork() {
    std::vector<OptionRow> rows = networkRows(moreCudaDevices());
    const auto firstAdvanced = std::ranges::find_if(rows, &OptionRow::isAdvanced);
    const std::array common{scaleRow(), iterationsRow(), maxDisparityRow()};
    rows.insert(firstAdvanced, common.begin(), common.end());
    return OptionTable(std::move(rows));
}

class FoundationStereoInfo final : public MatcherInfo {
public:
    explicit FoundationStereoInfo(NetworkServices services)
        : MatcherInfo(
              kFoundationStereoId,
              {.name = "FoundationStereo",
               .formerName = "network",
               .summary =
                   "A network that has seen millions of scenes: the best on hard images, and by far the "
                   "slowest without a graphics card. Needs weights."},
              tableOfNetwork()),
          m_services(std::move(services)) {}

    [[nodiscard]] int passes(const MatchOptions& options) const override {
        const NetworkOptions network = NetworkOptions::from(options);
        return (network.hierarchical ? 2 : 1) * (network.mirroredPass ? 2 : 1);
    }
    [[nodiscard]] bool givesConfidence() const override { return true; }
    [[nodiscard]] std::optional<std::size_t> memoryBytes(ImageSize size,
                                                         const std::optional<StereoCalibration>& calibration,
                                                         const MatchOptions& options) const override {
        if (mayUseCuda(NetworkOptions::from(options).device)) return 0;  // the card's
        const std::optional<PlannedRun> run = plannedRun(widened(size, calibration, options));
        return run ? std::optional<std::size_t>(neededBytes(*run)) : std::nullopt;
    }
    [[nodiscard]] MatchWork work(ImageSize size, const std::optional<StereoCalibration>& calibration,
                                 const MatchOptions& options) const override {
        const std::optional<PlannedRun> run = plannedRun(widened(size, calibration, options));
        return run ? workOf(*run) : MatchWork{};
    }
    /// The published settings when the file's are not known.
    [[nodiscard]] SearchRange autoRange(ImageSize size, const std::optional<StereoCalibration>& calibration,
                                        const MatchOptions& options) const override;
    /// valid_iters of the cfg.yaml; none where there is none or it is broken.
    [[nodiscard]] std::optional<int> proposedIterations(const MatchOptions& options) const override;
    /// "foundation-stereo/cpu/fp32/23-51-11/model_best_bp2.pth"; what else changes the cost is part of the
    /// work.
    [[nodiscard]] std::string speedKey(const MatchOptions& options) const override;
    /// "foundation-stereo/cpu/fp32/": of all weights.
    [[nodiscard]] std::string speedGroup(const MatchOptions& options) const override;

    [[nodiscard]] std::string optionFor(const std::filesystem::path& file) const override {
        if (isNamedLikeWeights(file)) return kWeightsOption;
        return isNamedLikeConfig(file) ? kConfigOption : "";
    }
    void adopt(const std::filesystem::path& file, std::string_view option,
               MatchOptions& options) const override;
    [[nodiscard]] std::vector<MatcherFile> files(const MatchOptions& options) const override;
    void forgetFiles() const override {
        m_lastConfig.forget();
        m_lastPublished.forget();
    }
    void check(const MatchOptions& options) const override {
        m_services.checkWeights(NetworkOptions::from(options));
    }
    [[nodiscard]] std::optional<WeightsFacts> recognise(const std::filesystem::path& file) const override {
        const WeightsFacts facts = readWeightsFacts(file);
        return facts.family == id() ? std::optional(facts) : std::nullopt;
    }
    [[nodiscard]] std::string describe(const std::filesystem::path& file) const override {
        return m_services.describeWeights(file);
    }
    [[nodiscard]] std::unique_ptr<StereoMatcher> create() const override {
        return m_services.createMatcher();
    }

private:
    /// None when no weights are chosen.
    [[nodiscard]] LastConfig::Known configOf(const NetworkOptions& network) const {
        return network.weights.empty() ? LastConfig::Known{} : m_lastConfig.in(network.configPath());
    }
    /// None when they are not known: no weights are chosen, or the cfg.yaml beside them is broken.
    [[nodiscard]] std::optional<PlannedRun> plannedRun(const WidenedRequest& request) const;

    NetworkServices m_services;
    mutable LastConfig m_lastConfig{readConfig};
    /// The published settings that a run without cfg.yaml is offered.
    mutable LastConfig m_lastPublished{
        [](const std::filesystem::path& path) { return publishedConfigFor(Checkpoint(path).tensors()); }};
};

std::optional<PlannedRun> FoundationStereoInfo::plannedRun(const WidenedRequest& request) const {
    const auto& [size, options, px] = request;
    const NetworkOptions network = NetworkOptions::from(options);
    if (network.weights.empty()) return std::nullopt;
    const LastConfig::Known known = configOf(network);
    if (!known.isThere) {  // unreadable weights count as the largest network
        return PlannedRun{size, options,
                          m_lastPublished.in(network.weights).config.value_or(FoundationStereoConfig{})};
    }
    return known.config ? std::optional(PlannedRun{size, options, *known.config}) : std::nullopt;
}

SearchRange FoundationStereoInfo::autoRange(ImageSize size,
                                            const std::optional<StereoCalibration>& calibration,
                                            const MatchOptions& options) const {
    const WidenedRequest wide = widened(size, calibration, options);
    PlannedRun run = plannedRun(wide).value_or(PlannedRun{wide.size, options, {}});
    run.options.maxDisparityPx.reset();
    const double ratio = static_cast<double>(matchedSize(run).width) / wide.size.width;
    return {std::max(1, static_cast<int>(searchedPx(run) / ratio) - wide.px),
            fmt::format("from max_disp {} of the model", searchedPx(run))};
}

std::optional<int> FoundationStereoInfo::proposedIterations(const MatchOptions& options) const {
    const std::optional<FoundationStereoConfig> config = configOf(NetworkOptions::from(options)).config;
    return config ? std::optional(config->iterations) : std::nullopt;
}

std::string FoundationStereoInfo::speedGroup(const MatchOptions& options) const {
    const NetworkOptions network = NetworkOptions::from(options);
    return id() + '/' + network.device + '/' + nameOf(network.precision) + '/';
}

// The published models have one file name: their folders tell them apart.
std::string FoundationStereoInfo::speedKey(const MatchOptions& options) const {
    const std::filesystem::path weights = NetworkOptions::from(options).weights;
    return speedGroup(options) + pathText(weights.parent_path().filename() / weights.filename());
}

void FoundationStereoInfo::adopt(const std::filesystem::path& file, std::string_view option,
                                 MatchOptions& options) const {
    if (option != kConfigOption) return MatcherInfo::adopt(file, option, options);
    NetworkOptions network = NetworkOptions::from(options);
    if (network.weights.empty()) {
        throw Error(ErrorKind::BadInput,
                    pathText(file.filename()) +
                        " belongs to the weights of a network; open those first, or both together.",
                    file);
    }
    network.chooseConfig(file);
    network.writeTo(options);
}

std::vector<MatcherFile> FoundationStereoInfo::files(const MatchOptions& options) const {
    const NetworkOptions network = NetworkOptions::from(options);
    if (network.weights.empty()) return {};
    return {{kWeightsOption, network.weights}, {kConfigOption, network.configPath()}};
}

}  // namespace

MatcherInfoPtr foundationStereoInfo(NetworkServices services) {
    return std::make_shared<const FoundationStereoInfo>(std::move(services));
}

}  // namespace stereo::nn
