#pragma once

#include <string>

#include "core/match/MatcherInfo.h"
#include "core/nn/forecast/NetworkMemory.h"

namespace stereo::nn {

/// Whether a network with this device option may run on a graphics card: "auto" does where LibTorch is built
/// for CUDA and there is a driver.
[[nodiscard]] bool mayUseCuda(const std::string& device);

/// The work of a run, in 1e9 multiplications and additions at the speed of a 3x3 convolution: slower
/// operations count for more. Counted in the architecture and fitted to runs of nn_bench. The time per unit
/// is guessed for processors only, in 32 bits or where they have bfloat16, by the width of their registers.
[[nodiscard]] MatchWork workOf(const PlannedRun& run);

}  // namespace stereo::nn
