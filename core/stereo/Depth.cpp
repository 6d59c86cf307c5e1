#include "core/stereo/Depth.h"

#include <algorithm>

namespace stereo {

DepthMap toDepth(const DisparityMap& disparity, const StereoCalibration& calibration) {
    DepthMap depth(disparity.size());
    std::ranges::transform(disparity.values(), depth.values().begin(),
                           [&](float d) { return calibration.depth(d); });
    return depth;
}

DisparityMap toDisparity(const DepthMap& depth, const StereoCalibration& calibration) {
    DisparityMap disparity(depth.size());
    std::ranges::transform(depth.values(), disparity.values().begin(),
                           [&](float z) { return calibration.disparity(z); });
    return disparity;
}

}  // namespace stereo
