#pragma once

#include <set>
#include <vector>

#include "core/nn/checkpoint/Checkpoint.h"
#include "core/nn/foundation_stereo/FoundationStereo.h"

namespace stereo::nn {

/// Weights from a checkpoint. Entries that are missing, of another shape or not finite are noted and replaced
/// by zeros, so that requireComplete() can name them all.
class CheckpointWeights final : public Weights {
public:
    /// `checkpoint` outlives this.
    explicit CheckpointWeights(const Checkpoint& checkpoint) : m_checkpoint(&checkpoint) {}

    at::Tensor take(const std::string& name, at::IntArrayRef shape) override;

    /// Throws Error(ModelMismatch) naming the first ten of the entries that are not finite or, where all are,
    /// that are missing, of another shape, or neither taken nor known to be unused.
    void requireComplete() const;

private:
    const Checkpoint* m_checkpoint;
    std::set<std::string, std::less<>> m_taken;
    std::vector<std::string> m_problems, m_notFinite;
};

struct ModelOptions {
    std::filesystem::path config = {};   ///< the cfg.yaml; empty = the one in the folder of the weights
    bool assumePublishedConfig = false;  ///< use the published settings where there is none
    Compute compute = {};
};

/// The settings that these weights are to be run with. Throws what readConfig() and, with the path,
/// publishedConfigFor() throw; ModelMismatch where the settings are of another vision transformer; where
/// there is no cfg.yaml ErrorWithRemedy (NotFound), saying which published settings fit.
[[nodiscard]] FoundationStereoConfig configFor(const Checkpoint& checkpoint, const ModelOptions& options);

/// The network with the weights in `path` and the settings of its cfg.yaml. Throws what Checkpoint,
/// configFor() and CheckpointWeights throw.
[[nodiscard]] FoundationStereo loadFoundationStereo(const std::filesystem::path& path,
                                                    const ModelOptions& options = {});

}  // namespace stereo::nn
