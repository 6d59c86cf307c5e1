#include "core/nn/run/FoundationStereoMatcher.h"

#include <ATen/ops/flip.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/isfinite.h>
#include <ATen/ops/where.h>
#include <c10/core/InferenceMode.h>
#include <fmt/core.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/match/SearchRange.h"
#include "core/match/confidence/SelfAgreement.h"
#include "core/nn/forecast/FoundationStereoInfo.h"
#include "core/nn/forecast/NetworkMemory.h"
#include "core/nn/forecast/NetworkTime.h"
#include "core/nn/layers/BlockCache.h"
#include "core/nn/layers/Padding.h"
#include "core/nn/run/DeviceMemory.h"
#include "core/nn/run/IntermediatePictures.h"
#include "core/nn/run/NetworkRun.h"
#include "core/nn/run/PeakMemory.h"
#include "core/nn/run/StageMeter.h"
#include "core/nn/run/TorchErrors.h"
#include "core/stereo/DisparityResize.h"
#include "core/stereo/ImageResize.h"

namespace stereo::nn {
namespace {

/// For the record.
std::string confidenceSources(const NetworkOptions& options) {
    return fmt::format("change over the last {} iterations{}, not fitted", NetworkRun::kLastSteps,
                       options.mirroredPass ? " and a mirrored pass from the right image" : "");
}

/// The run with every default resolved.
struct Plan {
    MatchOptions options;
    NetworkOptions network;  ///< of options
    std::vector<std::string> notes;
    PlannedRun asked;  ///< with what the weights decide
    ImageSize fullSize;
    ImageSize matchedSize;
    double ratio = 1;    ///< matched width / full width
    int searchedPx = 0;  ///< largest disparity at matchedSize, a multiple of 32
    MadeWith madeWith;
};

ImageSize requireSides(ImageSize full, const MatchOptions& options) {
    const ImageSize size = scaledSize(full, options.scale);
    if (std::min(size.width, size.height) >= 1) return size;
    throw Error(ErrorKind::BadInput,
                fmt::format("Scale {} makes {} images {}; the network takes sides of 1 px and more.",
                            numberText(options.scale), full.text(), size.text()));
}

Plan makePlan(const MatchInput& input, const MatchOptions& options, const LoadedNetwork& loaded) {
    Plan plan;
    plan.options = options;
    plan.network = NetworkOptions::from(options);
    plan.network.device = loaded.deviceId();
    plan.network.precision = loaded.precision();
    plan.network.writeTo(plan.options);
    plan.fullSize = input.pair->size();
    plan.matchedSize = requireSides(plan.fullSize, options);
    plan.ratio = static_cast<double>(plan.matchedSize.width) / plan.fullSize.width;
    plan.asked = {plan.fullSize, options, loaded.network().config()};
    plan.asked.setPrecision(loaded.precision());
    plan.searchedPx = searchedPx(plan.asked);
    plan.options.maxDisparityPx =
        std::min(static_cast<int>(plan.searchedPx / plan.ratio), MatchOptions::kMaxDisparityPx);
    plan.madeWith = loaded.madeWith();
    plan.madeWith.chosen.insert(plan.madeWith.chosen.end(),
                                {{"matched size", plan.matchedSize.text()},
                                 {"padded size", paddedSize(plan.matchedSize).text()},
                                 {"searched disparities", std::to_string(plan.searchedPx) + " px"},
                                 {"confidence from", confidenceSources(plan.network)}});
    const int searched = *plan.options.maxDisparityPx - input.widenedPx;
    plan.notes.push_back(options.maxDisparityPx
                             ? noteOnAskedRange(searched, *options.maxDisparityPx - input.widenedPx,
                                                kSearchStepPx / plan.ratio)
                             : fmt::format("maximum disparity {} px, from max_disp {} of the model", searched,
                                           plan.searchedPx));
    if (plan.options.maxDisparityPx > plan.fullSize.width) {
        plan.notes.push_back(
            "more than the image is wide: a smaller maximum disparity takes less time and memory");
    }
    const bool isFp16 = loaded.precision() == NetworkOptions::Precision::Fp16;
    if (isFp16 && loaded.deviceId() == "cpu")
        plan.notes.push_back("fp16 on the CPU takes many times as long as fp32");
    return plan;
}

/// (1, 3, H, W), 0-255
at::Tensor tensorOf(const RgbImage& image) {
    const at::Tensor bytes = at::from_blob(const_cast<std::uint8_t*>(image.pixels().data()),
                                           {1, image.height(), image.width(), 3}, at::kByte);
    return bytes.permute({0, 3, 1, 2}).to(at::kFloat);
}

/// Of a tensor with one value for each pixel, times `factor`.
std::vector<float> valuesOf(const at::Tensor& tensor, float factor) {
    const at::Tensor rows = tensor.contiguous();
    std::vector<float> values(rows.const_data_ptr<float>(), rows.const_data_ptr<float>() + rows.numel());
    if (factor != 1)
        for (float& value : values) value *= factor;
    return values;
}

class MatcherRun final : public MatchRun {
public:
    /// Everything before the first iteration. `meter` continues from the stages before.
    MatcherRun(const std::shared_ptr<NetworkSource>& source, const MatchInput& input, Plan plan,
               StageMeter meter, const RunControl& run)
        : m_plan(std::move(plan)),
          m_padding(Padding::forSize(m_plan.matchedSize.height, m_plan.matchedSize.width)),
          m_meter(std::move(meter)),
          m_intermediates(m_plan.matchedSize, m_plan.ratio) {
        const c10::InferenceMode inference;
        timed([&] { encode(source, *input.pair, run); });
    }
    ~MatcherRun() override {
        m_run.reset();
        releaseUnusedMemory(m_plan.network.device);
    }
    MatcherRun(const MatcherRun&) = delete;
    MatcherRun& operator=(const MatcherRun&) = delete;

    [[nodiscard]] bool iterates() const override { return true; }
    void advance(const RunControl& run) override {
        const c10::InferenceMode inference;
        timed([&] {
            const RunControl control = m_meter.control(run);
            const IntermediatePictures before = m_intermediates;
            try {
                m_run->advance(passOf(control));
            } catch (...) {  // the run is as it was before, and so is what was seen of it
                m_intermediates = before;
                throw;
            }
            control.checkpoint(Stage::Refinement, m_run->iterationsDone(), m_plan.options.iterations);
        });
    }

    [[nodiscard]] DisparityMap disparity() const override {
        return mapOf([this] { return m_run->disparity(); });
    }
    void aimAt(int iterations) override { m_plan.options.iterations = iterations; }
    // A run in two passes depends on the number of iterations from the start, so no states are stored.
    void storeStates(std::size_t bytes) override {
        const bool isInTwo = m_plan.network.hierarchical || m_plan.network.mirroredPass;
        translated(task(), [&] { m_run->storeStates(isInTwo ? 0 : bytes); });
    }
    [[nodiscard]] std::vector<int> storedIterations() const override { return m_run->storedIterations(); }
    [[nodiscard]] DisparityMap disparityAfter(int iteration) const override {
        return mapOf([&] { return m_run->disparityAfter(iteration); });
    }

    [[nodiscard]] std::optional<ConfidenceMap> confidence() const override {
        if (iterationsDone() == 0) return std::nullopt;  // nothing has changed yet
        return confidenceOf([this] { return m_run->lastChange(); });
    }
    [[nodiscard]] std::optional<ConfidenceMap> confidenceAfter(int iteration) const override {
        return confidenceOf([&] { return m_run->changeAfter(iteration); });
    }

    [[nodiscard]] int iterationsDone() const override { return m_run->iterationsDone(); }
    [[nodiscard]] RunStats stats() const override {
        return translated(task(), [this] {
            RunStats stats;
            stats.stages = m_meter.stages();
            for (const StageCost& stage : stats.stages) stats.totalSeconds += stage.seconds;
            stats.peakMemoryBytes = m_meter.peakMemoryBytes();
            for (const float change : m_run->meanChanges()) {
                stats.meanChangePx.push_back(static_cast<float>(kCell * change / m_plan.ratio));
            }
            return stats;
        });
    }
    [[nodiscard]] StagePictures picturesAfter(int iteration) const override {
        try {
            return translated(task(), [&] { return m_intermediates.after(iteration); });
        } catch (const Error&) {  // border: a disparity is useful without its pictures
            return {};
        }
    }
    [[nodiscard]] MatchOptions resolvedOptions() const override {
        NetworkOptions network = m_plan.network;
        network.precision = m_run->precision();
        MatchOptions options = m_plan.options;
        network.writeTo(options);
        return options;
    }
    [[nodiscard]] MadeWith madeWith() const override { return m_plan.madeWith; }
    [[nodiscard]] std::vector<std::string> notes() const override {
        std::vector<std::string> notes = m_plan.notes;
        notes.insert(notes.end(), m_run->notes().begin(), m_run->notes().end());
        return notes;
    }

private:
    [[nodiscard]] TorchTask task() const { return {m_plan.network.device, &m_plan.asked}; }
    /// At the size of the images, with infinite values unknown; throws when no value is a number.
    [[nodiscard]] DisparityMap mapOf(const auto& tensor) const {
        const c10::InferenceMode inference;
        return translated(task(), [&] {
            at::Tensor found;
            m_meter.measureLast(Stage::Upsampling, [&] { found = matched(tensor()); });
            return resizedTo(m_plan.fullSize, matchedMap(*m_run, found));
        });
    }
    /// Without the padding.
    [[nodiscard]] at::Tensor matched(const at::Tensor& padded) const {
        return m_padding.removed(padded).to(at::kCPU, at::kFloat);
    }
    /// From what `run` found, at the matched size.
    [[nodiscard]] DisparityMap matchedMap(const NetworkRun& run, const at::Tensor& found) const {
        const at::Tensor isKnown = at::isfinite(found);
        if (!isKnown.any().item<bool>()) throwNoNumbers(run.precision());
        return DisparityMap(m_plan.matchedSize,
                            valuesOf(at::where(isKnown, found, std::numeric_limits<float>::quiet_NaN()), 1));
    }
    /// What the last changes of the run and, if there was one, the mirrored pass make likely.
    [[nodiscard]] ConfidenceMap confidenceOf(const auto& lastChange) const {
        const c10::InferenceMode inference;
        return translated(task(), [&] {
            const at::Tensor change = matched(lastChange());
            SelfContradiction seen{
                FloatMap(m_plan.matchedSize, valuesOf(change, static_cast<float>(kCell / m_plan.ratio)))};
            if (m_fromRight) {
                seen.leftRightPx =
                    leftRightDifference(matchedMap(*m_run, matched(m_run->disparity())), *m_fromRight);
                for (float& px : seen.leftRightPx->values()) px /= static_cast<float>(m_plan.ratio);
            }
            return resizedTo(m_plan.fullSize, confidenceFrom(seen));
        });
    }
    [[noreturn]] void throwNoNumbers(NetworkOptions::Precision precision) const {
        if (precision == NetworkOptions::Precision::Fp32) {
            throw Error(
                ErrorKind::ModelMismatch,
                "The network gave no finite disparity; its weights are damaged, or those of another network.",
                m_plan.network.weights);
        }
        throw Error(
            ErrorKind::ModelMismatch,
            "The numbers of the network grew too large for 16 bits after this iteration; match in fp32.",
            m_plan.network.weights);
    }
    static constexpr int kCell = 4;  ///< the network works at a quarter of the resolution, in its pixels

    [[nodiscard]] Pass passOf(const RunControl& control) {
        return {.run = control,
                .onIntermediate = [this](Intermediate which,
                                         const at::Tensor& output) { m_intermediates.add(which, output); },
                .iterations = m_plan.options.iterations};
    }
    void encode(const std::shared_ptr<NetworkSource>& source, const StereoPair& pair, const RunControl& run) {
        const int iterations = m_plan.options.iterations;
        m_meter.begin(Stage::Preparing);
        NetworkRun::Setup setup{
            .options = m_plan.network,
            .searchedPx = m_plan.searchedPx,
            .left = m_padding.added(tensorOf(resizedTo(m_plan.matchedSize, pair.left()))),
            .right = m_padding.added(tensorOf(resizedTo(m_plan.matchedSize, pair.right()))),
            .startsOver = [this](NetworkOptions::Precision precision) { requireMemoryFor(precision); },
            .run = {.hierarchical = m_plan.network.hierarchical, .coarseIterations = iterations}};
        const RunControl control = m_meter.control(run);
        if (m_plan.network.mirroredPass) matchMirrored(source, setup, control);
        m_run.emplace(source, std::move(setup), passOf(control));
        noteOutputs();
        control.checkpoint(Stage::Refinement, 0, iterations);
    }
    /// Finds the disparity of the right image: in mirrored images it is the left one. Nothing of this pass
    /// but its result stays in memory while the other one runs.
    void matchMirrored(const std::shared_ptr<NetworkSource>& source, NetworkRun::Setup setup,
                       const RunControl& control) {
        constexpr int kColumns = 3;
        const int iterations = m_plan.options.iterations;
        setup.left = at::flip(std::exchange(setup.right, at::flip(setup.left, kColumns)), kColumns);
        const Pass pass{.run = control, .onModule = {}, .onIntermediate = {}, .iterations = iterations};
        NetworkRun mirrored(source, std::move(setup), pass);
        control.checkpoint(Stage::Refinement, 0, iterations);
        while (mirrored.iterationsDone() < iterations) {
            mirrored.advance(pass);
            control.checkpoint(Stage::Refinement, mirrored.iterationsDone(), iterations);
        }
        m_fromRight = matchedMap(mirrored, matched(at::flip(mirrored.disparity(), kColumns)));
    }
    void requireMemoryFor(NetworkOptions::Precision precision) {
        m_plan.asked.setPrecision(precision);
        const std::string& device = m_plan.network.device;
        const auto available = device == "cpu" ? memoryForTensors(device) : std::nullopt;
        if (available) requireMemory(m_plan.asked, *available);
    }
    /// Sets the output sizes of the stages of the last pass.
    void noteOutputs() {
        const ImageSize padded = paddedSize(m_plan.matchedSize);
        const ImageSize cells{padded.width / kCell, padded.height / kCell};
        const StageOutput volume{cells, m_plan.searchedPx / kCell, CostVolume::kChannels};
        m_meter.setOutput(Stage::Preparing, {padded, 0, 3});
        m_meter.setOutput(Stage::Features, {cells, 0, m_intermediates.featureChannels()});
        for (const Stage::Kind stage : {Stage::CostVolume, Stage::Hourglass})
            m_meter.setOutput(stage, volume);
        for (const Stage::Kind stage : {Stage::FirstDisparity, Stage::Refinement})
            m_meter.setOutput(stage, {cells, 0, 1});
        m_meter.setOutput(Stage::Context, {cells, 0, static_cast<int>(ContextNet::kChannels)});
        m_meter.setOutput(Stage::Upsampling, {m_plan.matchedSize, 0, 1});
    }
    /// A stop or a failure ends the stage as well.
    void timed(const auto& work) {
        struct Ending {
            StageMeter& meter;
            ~Ending() {
                try {
                    meter.end();
                } catch (const std::exception&) {  // a lost device: the operation that is running reports it
                }
            }
        } ending{m_meter};
        translated(task(), work);
    }

    Plan m_plan;
    Padding m_padding;  ///< first, as the published demo does: it changes the result of a hierarchical run
    mutable StageMeter m_meter;
    IntermediatePictures m_intermediates;
    std::optional<DisparityMap> m_fromRight;  ///< of the right image, at the matched size
    std::optional<NetworkRun> m_run;
};

}  // namespace

FoundationStereoMatcher::FoundationStereoMatcher()
    : m_info(foundationStereoInfo()), m_source(std::make_shared<NetworkSource>()) {}
FoundationStereoMatcher::~FoundationStereoMatcher() = default;

std::size_t FoundationStereoMatcher::heldBytes() const {
    return largeBlockBytes();
}

std::unique_ptr<MatchRun> FoundationStereoMatcher::begin(const MatchInput& input, const MatchOptions& options,
                                                         const RunControl& run) {
    assert(input.pair);
    m_info->validate(options);
    const NetworkOptions network = NetworkOptions::from(options);
    const PeakMemory memory(m_loadedBytes);
    StageMeter meter(memory);
    run.checkpoint(Stage::Loading, 0, 1);
    const TorchTask loading{mayUseCuda(network.device) ? "cuda" : "cpu"};
    const std::shared_ptr<const LoadedNetwork> loaded = translated(loading, [&] {
        if (!m_source->mustLoad(network)) return m_source->get(network);
        meter.begin(Stage::Loading);
        m_loadedBytes = 0;
        auto read = m_source->get(network);
        m_loadedBytes = memory.bytesNow();
        return read;
    });
    meter.end();
    meter.setDevice(loaded->network().compute().device);
    Plan plan = makePlan(input, options, *loaded);
    // On a card the memory of a run is not known well enough to refuse it.
    const auto available = loaded->deviceId() == "cpu" ? memoryForTensors("cpu") : std::nullopt;
    if (available) requireMemory(plan.asked, *available);
    return std::make_unique<MatcherRun>(m_source, input, std::move(plan), std::move(meter), run);
}

}  // namespace stereo::nn
