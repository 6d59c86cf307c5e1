#pragma once

#include <string>

#include "core/match/MatcherInfo.h"
#include "core/nn/forecast/NetworkMemory.h"

namespace stereo::nn {

/// Whether a network may run on a graphics card when told this device: "auto" does where LibTorch is built
/// for CUDA and there is a driver.
[[nodiscard]] bool mayUseCuda(const std::string& device);

/// What a run has to compute, in 1e9 multiplications and additions as a 3x3 convolution does them: slower
/// operations count for more. Counted in the architecture and fitted to runs of nn_bench. How long a unit
/// takes is guessed for processors only, in 32 bits or where they have bfloat16, by the width of their
/// registers.
[[nodiscard]] MatchWork workOf(const PlannedRun& run);

}  // namespace stereo::nn
