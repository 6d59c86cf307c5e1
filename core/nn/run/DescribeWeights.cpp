#include "core/nn/run/DescribeWeights.h"

#include <set>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/nn/checkpoint/Checkpoint.h"
#include "core/nn/foundation_stereo/CheckpointConfig.h"
#include "core/nn/foundation_stereo/CheckpointWeights.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::nn {
namespace {

const char* nameOf(ElementType type) {
    switch (type) {
        case ElementType::Float64:
            return "float64";
        case ElementType::Float32:
            return "float32";
        case ElementType::Float16:
            return "float16";
        case ElementType::BFloat16:
            return "bfloat16";
        default:
            return "integers";
    }
}

bool isNumber(ElementType type) {
    return type == ElementType::Float64 || type == ElementType::Float32 || type == ElementType::Float16 ||
           type == ElementType::BFloat16;
}

/// The parameters, tensors with two names once.
std::string contentText(const TensorTable& tensors) {
    std::uint64_t parameters = 0;
    std::set<std::string> types;
    std::set<const std::byte*> seen;
    for (const auto& [name, tensor] : tensors) {
        if (!isNumber(tensor.type)) continue;
        types.insert(nameOf(tensor.type));
        if (seen.insert(tensor.bytes.data()).second) parameters += tensor.bytes.size() / sizeOf(tensor.type);
    }
    std::string text = std::to_string(tensors.size()) + " tensors, " +
                       numberText(static_cast<double>(parameters / 100'000) / 10) + " M numbers, ";
    for (const std::string& type : types) text += (type == *types.begin() ? "" : " and ") + type;
    return text;
}

std::string settingsText(const FoundationStereoConfig& config) {
    return "max_disp " + std::to_string(config.maxDisparityPx) + " px, valid_iters " +
           std::to_string(config.iterations);
}

std::string configText(const std::filesystem::path& cfgYaml, const FoundationStereoConfig& shown) {
    if (!std::filesystem::exists(cfgYaml)) {
        return "cfg.yaml is missing beside it: put it there, or take the published settings "
               "(--assume-published-cfg)";
    }
    const FoundationStereoConfig config = readConfig(cfgYaml);
    if (config.vit != shown.vit) {
        return "cfg.yaml says " + std::string(nameOf(config.vit)) + ", but the weights are of " +
               std::string(nameOf(shown.vit)) + ": it belongs to another model";
    }
    return "cfg.yaml: " + settingsText(config);
}

/// Empty where a run can use them all.
std::string faultsOf(const Checkpoint& checkpoint, const FoundationStereoConfig& shown) {
    try {
        CheckpointWeights weights(checkpoint);
        const FoundationStereo network(shown, weights, {});
        weights.requireComplete();
        return {};
    } catch (const Error& error) {
        return "\n  cannot be run: " + error.sentence();
    }
}

}  // namespace

std::string describeWeights(const std::filesystem::path& path) {
    if (path.extension() == ".yaml") {
        const FoundationStereoConfig config = readConfig(path);
        return "settings of FoundationStereo, " + std::string(nameOf(config.vit)) + ", " +
               settingsText(config);
    }
    const Checkpoint checkpoint(path);
    const FoundationStereoConfig shown = publishedConfigFor(checkpoint.tensors());
    return "weights of FoundationStereo, " + std::string(nameOf(shown.vit)) + ", " +
           contentText(checkpoint.tensors()) + "\n  " +
           configText(NetworkOptions{.weights = path}.configPath(), shown) + faultsOf(checkpoint, shown);
}

}  // namespace stereo::nn
