#include "core/nn/foundation_stereo/LoadModel.h"

#include "core/nn/foundation_stereo/CheckpointConfig.h"
#include "core/nn/layers/CheckpointWeights.h"

namespace stereo::nn {

FoundationStereo loadFoundationStereo(const std::filesystem::path& path, const ModelOptions& options) {
    const Checkpoint checkpoint(path);
    const FoundationStereoConfig config =
        configFor(checkpoint, {.config = options.config, .assumePublished = options.assumePublishedConfig});
    CheckpointWeights weights(checkpoint, isUnusedEntry);
    FoundationStereo network(config, weights, options.compute);
    checkpoint.requireUnchanged();
    weights.requireComplete();
    return network;
}

}  // namespace stereo::nn
