#include "core/stereo/Depth.h"

#include <algorithm>

namespace stereo {

DepthMap toDepth(const DisparityMap& disparity, const StereoCalibration& calibration) {
    DepthMap depth(disparity.size());
    std::ranges::transform(disparity.values(), depth.values().begin(),
                           [&](float d) { return calibration.depth(d); });
    return depth;
}

}  // namespace stereo
