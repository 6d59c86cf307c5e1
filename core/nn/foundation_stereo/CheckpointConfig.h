#pragma once

#include <filesystem>
#include <optional>

#include "core/nn/checkpoint/Checkpoint.h"
#include "core/nn/foundation_stereo/Config.h"

namespace stereo::nn {

/// What cfg.yaml says about the network. Unknown keys are ignored, missing ones have the published values
/// (specification 2).
/// Throws Error: NotFound when there is no such file; BadFormat, with the line, when a value has the wrong
/// type; Unsupported when it describes another architecture.
[[nodiscard]] FoundationStereoConfig readConfig(const std::filesystem::path& cfgYaml);

/// The size of the vision transformer that names and shapes of the tensors show; none when they are not
/// FoundationStereo's.
[[nodiscard]] std::optional<VitSize> vitSizeOf(const TensorTable& weights);

/// The published settings, with the size of the vision transformer that the weights show. Throws
/// Error(ModelMismatch), naming the first tensors of the file, when they are not FoundationStereo's.
[[nodiscard]] FoundationStereoConfig publishedConfigFor(const TensorTable& weights);

/// Where the settings of a checkpoint come from.
struct ConfigSource {
    std::filesystem::path config = {};  ///< the cfg.yaml; empty = the one in the folder of the weights
    bool assumePublished = false;       ///< use the published settings when there is no cfg.yaml

    /// The cfg.yaml to read for the weights in `weights`, whether it exists or not.
    [[nodiscard]] std::filesystem::path pathFor(const std::filesystem::path& weights) const;
};

/// The settings to run these weights with. Throws what readConfig() and, with the path, publishedConfigFor()
/// throw; Error(ModelMismatch) when the settings belong to another vision transformer; ErrorWithRemedy
/// (NotFound) when there is no cfg.yaml, saying which published settings fit.
[[nodiscard]] FoundationStereoConfig configFor(const Checkpoint& checkpoint, const ConfigSource& source);

/// The settings of these weights in one line ("cfg.yaml: max_disp 416 px, valid_iters 32"), or what is wrong
/// with them. Throws what readConfig() and publishedConfigFor() throw.
[[nodiscard]] std::string describeConfig(const Checkpoint& checkpoint, const ConfigSource& source);

/// "max_disp 416 px, valid_iters 32"
[[nodiscard]] std::string settingsText(const FoundationStereoConfig& config);

}  // namespace stereo::nn
