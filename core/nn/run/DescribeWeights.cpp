#include "core/nn/run/DescribeWeights.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <set>

#include "core/base/Error.h"
#include "core/base/NumberText.h"
#include "core/nn/forecast/ModelFamilies.h"
#include "core/nn/foundation_stereo/CheckpointConfig.h"
#include "core/nn/foundation_stereo/FoundationStereo.h"
#include "core/nn/layers/CheckpointWeights.h"

namespace stereo::nn {
namespace {

std::string contentText(const TensorTable& tensors) {
    std::set<std::string_view> types;
    for (const auto& [name, tensor] : tensors) {
        if (factsOf(tensor.type).isFloat) types.insert(factsOf(tensor.type).name);
    }
    const double millions = static_cast<double>(parameterCount(tensors) / 100'000) / 10;
    return fmt::format("{} tensors, {} M numbers, {}", tensors.size(), numberText(millions),
                       fmt::join(types, " and "));
}

void buildFoundationStereo(const Checkpoint& checkpoint) {
    CheckpointWeights weights(checkpoint, isUnusedEntry);
    const FoundationStereo network(publishedConfigFor(checkpoint.tensors()), weights, {});
    weights.requireComplete();
}

/// How the network of each of modelFamilies() is built from its weights, to see whether they are complete.
struct Builder {
    std::string_view family;
    void (*build)(const Checkpoint& checkpoint);
};
constexpr Builder kBuilders[]{{"foundation-stereo", buildFoundationStereo}};

/// Empty when a run can use them all.
std::string faultsOf(const Checkpoint& checkpoint, const ModelFamily& family) {
    try {
        for (const Builder& builder : kBuilders) {
            if (builder.family == family.id) builder.build(checkpoint);
        }
        return {};
    } catch (const Error& error) {
        return fmt::format("\n  cannot be run: {}", error.sentence());
    }
}

}  // namespace

std::string describeWeights(const std::filesystem::path& path) {
    if (path.extension() == ".yaml") {
        const FoundationStereoConfig config = readConfig(path);
        return fmt::format("settings of FoundationStereo, {}, {}", nameOf(config.vit), settingsText(config));
    }
    const Checkpoint checkpoint(path);
    const ModelFamily& family = familyOf(checkpoint);
    return fmt::format("weights of {}, {}, {}\n  {}{}", family.name,
                       family.variantOf(checkpoint.tensors()).value(), contentText(checkpoint.tensors()),
                       family.describeSettings(checkpoint), faultsOf(checkpoint, family));
}

}  // namespace stereo::nn
