#pragma once

#include <functional>
#include <vector>

#include "core/nn/dense_plus/Parameters.h"
#include "core/nn/training/Quality.h"
#include "core/nn/training/Samples.h"

namespace stereo::nn {

/// Compares with Dense on samples; truth that is not finite does not count. `progress` is told how many are
/// done and may throw to stop.
[[nodiscard]] Comparison compared(const Parameters& parameters, const std::vector<Sample>& samples,
                                  const std::function<void(int done)>& progress = {});

/// Scenes that are never trained on, the same for every training.
class Validation {
public:
    explicit Validation(const TrainingOptions& options) : m_options(options) {}

    /// The first call makes the scenes. Throws Cancelled.
    [[nodiscard]] Comparison of(const Parameters& parameters, const RunControl& run);

private:
    TrainingOptions m_options;
    std::vector<Sample> m_samples;
};

}  // namespace stereo::nn
