#include "core/nn/training/Training.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/tensor.h>
#include <fmt/core.h>

#include <cmath>

#include "core/base/Error.h"
#include "core/nn/layers/BlockCache.h"
#include "core/nn/layers/CheckpointWeights.h"
#include "core/nn/training/Autocast.h"
#include "core/nn/training/Loss.h"
#include "core/nn/training/Optimiser.h"
#include "core/nn/training/ParameterFile.h"
#include "core/nn/training/Validation.h"
#include "core/synthetic/SyntheticScene.h"

namespace stereo::nn {
namespace {

constexpr double kLongestGradient = 1;
constexpr const char* kNumbers = "numbers";  ///< how far it is, and what must not change

void askForGradients(Parameters& parameters) {
    for (auto& [name, tensor] : parameters) tensor.requires_grad_(isLearned(name));
}

Parameters learnedOnly(const Parameters& parameters) {
    Parameters learned;
    for (const auto& [name, tensor] : parameters)
        if (isLearned(name)) learned.emplace(name, tensor);
    return learned;
}

/// Takes tensors of the same names and shapes as those of `like`.
Parameters takenAs(const Parameters& like, const std::string& prefix, Weights& weights) {
    Parameters taken;
    for (const auto& [name, tensor] : like)
        taken.emplace(name, weights.take(prefix + name, tensor.sizes()).clone());
    return taken;
}

/// What a training cannot go on with when it changes. Small numbers: they are kept as float32.
std::vector<double> fixedNumbers(const TrainingOptions& options) {
    return {kGeneratorVersion,
            static_cast<double>(options.seed),
            static_cast<double>(options.batch),
            static_cast<double>(options.samplesBefore),
            static_cast<double>(options.usesPerScene),
            static_cast<double>(options.scenesBetweenUses),
            static_cast<double>(options.scene.size.width),
            static_cast<double>(options.scene.size.height),
            static_cast<double>(options.scene.photographs.size())};
}

}  // namespace

struct Training::State {
    TrainingOptions options;
    Parameters network, average;
    AdamW optimiser;
    SampleSequence sequence;
    Validation validation;
    std::int64_t steps;

    explicit State(const TrainingOptions& given)
        : options(given),
          network(initialParameters(given.shape, given.seed)),
          average(copyOf(network)),
          optimiser(network),
          sequence(given),
          validation(given),
          steps(given.firstStep()) {
        askForGradients(network);
    }
};

Training::Training(const TrainingOptions& options) {
    at::set_num_threads(options.threads);
    cacheLargeBlocks();
    m_state = std::make_unique<State>(options);
}

Training::~Training() = default;

const TrainingOptions& Training::options() const {
    return m_state->options;
}

std::int64_t Training::stepsDone() const {
    return m_state->steps;
}

StepReport Training::step(const RunControl& run) {
    State& state = *m_state;
    const int batch = state.options.batch;
    const Sample sample = state.sequence.batch(state.steps * batch, batch, run);
    const Loss loss = [&] {
        const Autocast autocast(state.options.isBfloat16);
        return lossOf(densePlus(state.network, sample.planes, sample.hypotheses, NormStatistics::OfThisBatch),
                      sample.truth);
    }();
    const at::Tensor total = loss.total();
    StepReport report{.step = state.steps + 1,
                      .loss = total.item<double>(),
                      .choiceLoss = loss.choice.item<double>(),
                      .disparityLoss = loss.disparity.item<double>(),
                      .ownLoss = loss.own.item<double>(),
                      .confidenceLoss = loss.confidence.item<double>(),
                      .rate = learningRate(state.steps, state.options.steps(), state.options.firstStep())};
    if (!std::isfinite(report.loss)) {
        throw Error(ErrorKind::Internal,
                    fmt::format("The loss of step {} is not finite; go on from what was saved, with another "
                                "seed or without bfloat16.",
                                report.step));
    }
    total.backward();
    report.gradient = clipGradients(state.network, kLongestGradient);
    ++state.steps;
    state.optimiser.step(state.network, state.steps - state.options.firstStep(), report.rate);
    follow(state.average, state.network, state.steps);
    return report;
}

Comparison Training::validate(const RunControl& run) {
    return m_state->validation.of(m_state->average, run);
}

Comparison Training::evaluate(const KnownPair& pair) const {
    return compared(m_state->average, {sampleOf(pair, m_state->options.threads)});
}

void Training::save(const std::filesystem::path& path) const {
    const State& state = *m_state;
    Parameters all = below("network", state.network);
    all.merge(below("average", state.average));
    all.merge(below("first", state.optimiser.first()));
    all.merge(below("second", state.optimiser.second()));
    std::vector<double> numbers = fixedNumbers(state.options);
    numbers.push_back(static_cast<double>(state.steps));
    all.emplace(kNumbers, at::tensor(numbers, at::kFloat));
    writeParameters(path, all, ElementType::Float32);
}

void Training::resume(const std::filesystem::path& path) {
    State& state = *m_state;
    const Checkpoint checkpoint(path);
    CheckpointWeights weights(checkpoint);
    const std::vector<double> fixed = fixedNumbers(state.options);
    const at::Tensor numbers = weights.take(kNumbers, {static_cast<std::int64_t>(fixed.size()) + 1});
    Parameters network = takenAs(state.network, "network/", weights);
    Parameters average = takenAs(state.average, "average/", weights);
    Parameters first = takenAs(learnedOnly(state.network), "first/", weights);
    Parameters second = takenAs(learnedOnly(state.network), "second/", weights);
    weights.requireComplete();
    for (std::size_t i = 0; i < fixed.size(); ++i) {
        if (numbers[static_cast<std::int64_t>(i)].item<double>() == fixed[i]) continue;
        throw Error(
            ErrorKind::ModelMismatch,
            "The training in this folder was begun with another seed, batch, number of photographs, start or "
            "generator; give the same options, or another folder.",
            path);
    }
    state.steps = numbers[static_cast<std::int64_t>(fixed.size())].item<std::int64_t>();
    state.network = std::move(network);
    askForGradients(state.network);
    state.average = std::move(average);
    state.optimiser = AdamW(std::move(first), std::move(second));
}

void Training::startFrom(const std::filesystem::path& exported) {
    State& state = *m_state;
    const Checkpoint checkpoint(exported);
    CheckpointWeights weights(checkpoint);
    Parameters network = takenAs(state.network, "", weights);
    weights.requireComplete();
    state.network = std::move(network);
    askForGradients(state.network);
    state.average = copyOf(state.network);
}

void Training::exportWeights(const std::filesystem::path& path,
                             std::map<std::string, std::string> facts) const {
    const TrainingOptions& options = m_state->options;
    facts.emplace("network", "dense_plus 1");
    facts.emplace("license", "Apache-2.0");
    facts.emplace("generator_version", std::to_string(kGeneratorVersion));
    facts.emplace("seed", std::to_string(options.seed));
    facts.emplace("samples", std::to_string(m_state->steps * options.batch));
    facts.emplace("photographs", std::to_string(options.scene.photographs.size()));
    writeParameters(path, m_state->average, ElementType::Float16, facts);
}

bool hasFastBfloat16() {
#ifdef __x86_64__
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

}  // namespace stereo::nn
