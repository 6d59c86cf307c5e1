#include "core/nn/dense_plus/Parameters.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/normal.h>
#include <ATen/ops/ones.h>
#include <ATen/ops/zeros.h>

#include <cmath>
#include <functional>

#include "core/nn/dense_plus/DensePlus.h"

namespace stereo::nn {
namespace {

constexpr double kNormEpsilon = 1e-5;

struct ConvEntry {
    std::string name;
    std::int64_t in, out, kernel;
    bool hasNorm;
};

std::vector<ConvEntry> entriesOf(const NetworkShape& shape) {
    constexpr std::int64_t kUnshuffled = 4 * kInputPlanes;
    std::vector<ConvEntry> entries;
    const auto& channels = shape.channels;
    for (std::size_t level = 0; level < channels.size(); ++level) {
        const std::string name = "encoder." + std::to_string(level);
        const std::int64_t out = channels[level];
        entries.push_back({name + ".enter", level == 0 ? kUnshuffled : channels[level - 1], out, 3, true});
        entries.push_back({name + ".first", out, out, 3, true});
        entries.push_back({name + ".second", out, out, 3, true});
    }
    for (std::size_t level = channels.size() - 1; level-- > 0;) {
        const std::string name = "decoder." + std::to_string(level);
        entries.push_back({name + ".narrow", channels[level + 1], channels[level], 1, false});
        entries.push_back({name + ".merge", channels[level], channels[level], 3, true});
    }
    entries.push_back({"correction", channels[1], 1, 3, false});
    entries.push_back({"head.mix", channels[0], shape.headChannels, 3, true});
    entries.push_back({"head.planes", shape.headChannels, 4 * kOutputPlanes, 1, false});
    return entries;
}

/// Calls `make` with the name and shape of each tensor.
Parameters parametersBy(const NetworkShape& shape,
                        const std::function<at::Tensor(const std::string&, at::IntArrayRef)>& make) {
    Parameters parameters;
    const auto add = [&](const std::string& name, at::IntArrayRef sizes) {
        parameters.emplace(name, make(name, sizes));
    };
    for (const ConvEntry& entry : entriesOf(shape)) {
        add(entry.name + ".weight", {entry.out, entry.in, entry.kernel, entry.kernel});
        if (!entry.hasNorm) {
            add(entry.name + ".bias", {entry.out});
            continue;
        }
        for (const char* part : {".norm.weight", ".norm.bias", ".norm.running_mean", ".norm.running_var"})
            add(entry.name + part, {entry.out});
    }
    return parameters;
}

/// The four channels of the last layer that make up an output plane (PixelShuffle).
at::Tensor planeOf(const at::Tensor& tensor, std::int64_t plane, std::int64_t count = 1) {
    return tensor.slice(0, 4 * plane, 4 * (plane + count));
}

/// Chooses Dense's answer and leaves it where it is. The biases are larger than the study's (4 and 6), so
/// that little of the other hypotheses is left in d; the optimiser does not mind, as its step does not depend
/// on how small a gradient is.
void answerLikeDense(Parameters& parameters) {
    constexpr double kChoice = 8, kCentre = 9;
    at::Tensor& weight = parameters.at("head.planes.weight");
    at::Tensor& bias = parameters.at("head.planes.bias");
    planeOf(bias, kChoicePlane + 1).fill_(kChoice);
    for (const std::int64_t carry : {kFarCarryPlane, kNearCarryPlane})
        planeOf(bias, carry + 4).fill_(kCentre);
    planeOf(weight, kShiftPlane).zero_();
    parameters.at("correction.weight").zero_();
}

}  // namespace

Parameters initialParameters(const NetworkShape& shape, std::uint64_t seed) {
    at::Generator generator = at::detail::createCPUGenerator(seed);
    Parameters parameters = parametersBy(shape, [&](const std::string& name, at::IntArrayRef sizes) {
        const bool isSecond = name.ends_with(".second.norm.weight");
        if (name.ends_with(".norm.weight") || name.ends_with(".running_var"))
            return isSecond ? at::zeros(sizes) : at::ones(sizes);
        if (!name.ends_with(".weight")) return at::zeros(sizes);
        const auto fanIn = static_cast<double>(sizes[1] * sizes[2] * sizes[3]);
        const double deviation =
            name == "head.planes.weight" ? 0.01 : std::sqrt(2 / fanIn);  // He et al. 2015
        return at::normal(0, deviation, sizes, generator);
    });
    answerLikeDense(parameters);
    return parameters;
}

Parameters storedParameters(const NetworkShape& shape, Weights& weights) {
    return parametersBy(shape, [&](const std::string& name, at::IntArrayRef sizes) {
        return weights.take(name, sizes).clone();
    });
}

bool isLearned(std::string_view name) {
    return !name.ends_with(".running_mean") && !name.ends_with(".running_var");
}

std::int64_t learnedCount(const Parameters& parameters) {
    std::int64_t count = 0;
    for (const auto& [name, tensor] : parameters)
        if (isLearned(name)) count += tensor.numel();
    return count;
}

Parameters copyOf(const Parameters& parameters) {
    Parameters copy;
    for (const auto& [name, tensor] : parameters) copy.emplace(name, tensor.detach().clone());
    return copy;
}

Parameters folded(const Parameters& parameters) {
    constexpr std::string_view kNorm = ".norm.weight";
    Parameters result;
    for (const auto& [name, tensor] : parameters) {
        if (name.find(".norm.") == std::string::npos) result.emplace(name, tensor.detach().clone());
    }
    for (const auto& [name, gain] : parameters) {
        if (!name.ends_with(kNorm)) continue;
        const std::string conv = name.substr(0, name.size() - kNorm.size());
        const at::Tensor factor =
            gain.detach() / (parameters.at(conv + ".norm.running_var") + kNormEpsilon).sqrt();
        at::Tensor& weight = result.at(conv + ".weight");
        weight = weight * factor.view({-1, 1, 1, 1});
        result.emplace(conv + ".bias", parameters.at(conv + ".norm.bias").detach() -
                                           parameters.at(conv + ".norm.running_mean") * factor);
    }
    return result;
}

}  // namespace stereo::nn
