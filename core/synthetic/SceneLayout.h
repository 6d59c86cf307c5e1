#pragma once

#include <vector>

#include "core/base/RunControl.h"
#include "core/synthetic/Layer.h"
#include "core/synthetic/SceneOptions.h"

namespace stereo::synthetic {

/// What a scene consists of. The first of its layers have no mask: where they meet, the nearest is seen.
struct SceneLayout {
    double maxDisparityPx = 0;  ///< no layer has a larger one inside its mask
    std::vector<Layer> layers;
};

/// A room (wall, mostly a floor, often a side wall) and things in it, standing and floating.
/// Throws Cancelled. REQUIRES: options are valid
[[nodiscard]] SceneLayout randomLayout(const SceneOptions& options, Random& random, const RunControl& run);

}  // namespace stereo::synthetic
