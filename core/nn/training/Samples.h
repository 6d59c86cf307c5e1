#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>

#include "core/base/RunControl.h"
#include "core/nn/training/TrainingOptions.h"

namespace stereo::nn {

/// What the network is shown of generated scenes and what it should answer; (N, channels, H, W), float32.
struct Sample {
    at::Tensor planes;      ///< 24
    at::Tensor hypotheses;  ///< 5
    at::Tensor truth;       ///< 1
    at::Tensor isVisible;   ///< 1: 1 where both views see the point
};

/// A scene of a series: made, matched, and all in tensors. Throws Cancelled.
[[nodiscard]] Sample sampleOf(const TrainingOptions& options, std::uint64_t series, std::int64_t number,
                              const RunControl& run);

struct KnownPair;
/// The same of a pair, searched as far as its truth goes.
[[nodiscard]] Sample sampleOf(const KnownPair& pair, int threads);

/// Several, one after another along the first axis.
[[nodiscard]] Sample together(const std::vector<Sample>& samples);
/// Upside down.
[[nodiscard]] Sample flipped(const Sample& sample);

/// The samples of a training in their order, which depends on the options alone: every scene comes
/// `usesPerScene` times, with others in between, half of the times upside down.
class SampleSequence {
public:
    explicit SampleSequence(const TrainingOptions& options) : m_options(options) {}

    /// The number of the scene that comes at a place.
    [[nodiscard]] std::int64_t sceneAt(std::int64_t place) const;
    /// From `first` on. Scenes that will come again are kept. Throws Cancelled.
    [[nodiscard]] Sample batch(std::int64_t first, int count, const RunControl& run);

private:
    [[nodiscard]] const Sample& scene(std::int64_t number, const RunControl& run);

    TrainingOptions m_options;
    std::map<std::int64_t, Sample> m_kept;
};

}  // namespace stereo::nn
