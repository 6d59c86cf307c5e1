#pragma once

#include "core/stereo/StereoMatcher.h"

namespace stereo::nn {

/// What FoundationStereoMatcher::info() says, for whoever wants to know before LibTorch is loaded.
[[nodiscard]] inline MatcherInfo foundationStereoInfo() {
    return {.id = "foundation-stereo",
            .name = "FoundationStereo",
            .iterates = true,
            .unusedOptions = {{"sgm", "a network has no settings of semi-global matching"}}};
}

}  // namespace stereo::nn
