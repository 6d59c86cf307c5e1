#pragma once

#include <optional>

#include "core/match/StereoMatcher.h"

namespace stereo::nn {

/// What FoundationStereoMatcher::info() says, for whoever wants to know before LibTorch is loaded. What it
/// foretells is of the cfg.yaml beside the weights; where there is none of the published settings that fit
/// them, or of the largest network where the weights cannot be read.
[[nodiscard]] MatcherInfo foundationStereoInfo();

}  // namespace stereo::nn
