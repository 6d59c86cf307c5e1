#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/checkpoint/Checkpoint.h"
#include "core/nn/layers/Weights.h"

namespace stereo::nn {

/// Weights from a checkpoint. Entries that are missing, of another shape or not finite are noted and replaced
/// by zeros, so that requireComplete() can name them all.
class CheckpointWeights final : public Weights {
public:
    /// `isUnused` says which entries the network does not need. `checkpoint` outlives this.
    explicit CheckpointWeights(const Checkpoint& checkpoint,
                               std::function<bool(std::string_view entry)> isUnused = {})
        : m_checkpoint(&checkpoint), m_isUnused(std::move(isUnused)) {}

    at::Tensor take(const std::string& name, at::IntArrayRef shape) override;

    /// Throws Error(ModelMismatch) naming the first ten entries that are not finite or, if there are none,
    /// the first ten that are missing, of another shape, or neither taken nor known to be unused.
    void requireComplete() const;

private:
    const Checkpoint* m_checkpoint;
    std::function<bool(std::string_view)> m_isUnused;
    std::set<std::string, std::less<>> m_taken;
    std::vector<std::string> m_problems, m_notFinite;
};

}  // namespace stereo::nn
