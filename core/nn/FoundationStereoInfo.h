#pragma once

#include "core/stereo/StereoMatcher.h"

namespace stereo::nn {

/// What FoundationStereoMatcher::info() says, for whoever wants to know before LibTorch is loaded. What it
/// foretells is of the cfg.yaml beside the weights, or of the largest published network where there is none.
[[nodiscard]] MatcherInfo foundationStereoInfo();

}  // namespace stereo::nn
