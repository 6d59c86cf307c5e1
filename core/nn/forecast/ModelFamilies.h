#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/match/WeightsFacts.h"
#include "core/nn/checkpoint/Checkpoint.h"

namespace stereo::nn {

/// A family of networks: how its checkpoints are recognised and which settings they need, without LibTorch.
struct ModelFamily {
    std::string_view id;    ///< of the matcher that runs it: "foundation-stereo"
    std::string_view name;  ///< for people: "FoundationStereo"
    /// The variant of the network that names and shapes of the tensors show ("vitl"); none when the tensors
    /// belong to another family.
    std::optional<std::string_view> (*variantOf)(const TensorTable& tensors);
    /// Throws Error when a run could not start with these settings: those in `config` (empty = beside the
    /// weights) or, if `assumePublished` is set and there are none, the published ones.
    void (*requireSettings)(const Checkpoint& weights, const std::filesystem::path& config,
                            bool assumePublished);
    /// The settings beside the weights in a line, or what is wrong with them.
    std::string (*describeSettings)(const Checkpoint& weights);
};

/// All families that this program runs.
[[nodiscard]] std::span<const ModelFamily> modelFamilies();

/// The family of a checkpoint. Throws Error(ModelMismatch), with the path, naming the first tensors of the
/// file and the families, when it belongs to none of them.
[[nodiscard]] const ModelFamily& familyOf(const Checkpoint& checkpoint);

/// What a file of weights is. Reads only the descriptions of its tensors, not their numbers: milliseconds,
/// whatever its size. Any thread. Throws what Checkpoint and familyOf() throw.
[[nodiscard]] WeightsFacts readWeightsFacts(const std::filesystem::path& path);

}  // namespace stereo::nn
