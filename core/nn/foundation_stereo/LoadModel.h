#pragma once

#include <filesystem>

#include "core/nn/foundation_stereo/FoundationStereo.h"

namespace stereo::nn {

struct ModelOptions {
    std::filesystem::path config = {};   ///< the cfg.yaml; empty = the one in the folder of the weights
    bool assumePublishedConfig = false;  ///< use the published settings when there is none
    Compute compute = {};
};

/// The network with the weights in `path` and the settings of its cfg.yaml. Throws what Checkpoint,
/// configFor() and CheckpointWeights throw.
[[nodiscard]] FoundationStereo loadFoundationStereo(const std::filesystem::path& path,
                                                    const ModelOptions& options = {});

}  // namespace stereo::nn
