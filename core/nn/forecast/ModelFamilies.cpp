#include "core/nn/forecast/ModelFamilies.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <array>

#include "core/base/Error.h"
#include "core/nn/foundation_stereo/CheckpointConfig.h"
#include "core/nn/foundation_stereo/NetworkOptions.h"

namespace stereo::nn {
namespace {

constexpr std::array<ModelFamily, 1> kFamilies{
    {{.id = kFoundationStereoId,
      .name = "FoundationStereo",
      .variantOf = [](const TensorTable& tensors) -> std::optional<std::string_view> {
          const std::optional<VitSize> vit = vitSizeOf(tensors);
          return vit ? std::optional(nameOf(*vit)) : std::nullopt;
      },
      .requireSettings =
          [](const Checkpoint& weights, const std::filesystem::path& config, bool assumePublished) {
              static_cast<void>(configFor(weights, {config, assumePublished}));
          },
      .describeSettings = [](const Checkpoint& weights) { return describeConfig(weights, {}); }}}};

std::string familyNames() {
    std::vector<std::string_view> names;
    for (const ModelFamily& family : kFamilies) names.push_back(family.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::span<const ModelFamily> modelFamilies() {
    return kFamilies;
}

const ModelFamily& familyOf(const Checkpoint& checkpoint) {
    for (const ModelFamily& family : kFamilies) {
        if (family.variantOf(checkpoint.tensors())) return family;
    }
    throw Error(
        ErrorKind::ModelMismatch,
        fmt::format("{}: These are weights of another network ({} …); this program runs weights of: {}.",
                    checkpoint.name(), firstNames(checkpoint.tensors()), familyNames()),
        checkpoint.path());
}

WeightsFacts readWeightsFacts(const std::filesystem::path& path) {
    const Checkpoint checkpoint(path);
    const ModelFamily& family = familyOf(checkpoint);
    return {.family = std::string(family.id),
            .familyName = std::string(family.name),
            .variant = std::string(family.variantOf(checkpoint.tensors()).value()),
            .parameters = parameterCount(checkpoint.tensors())};
}

}  // namespace stereo::nn
