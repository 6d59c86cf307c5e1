#include "core/metrics/DepthError.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/Error.h"

namespace stereo {

float disparityDeviationPx(float confidence) {
    constexpr double kWithinPx = 2, kLeastPx = 0.25, kMostPx = 50;
    if (std::isnan(confidence)) return FloatMap::kUnknown;
    const double p = std::clamp<double>(confidence, 0, 1);
    const double deviation = std::numbers::sqrt2 * kWithinPx / -std::log1p(-p);
    return static_cast<float>(std::clamp(deviation, kLeastPx, kMostPx));
}

FloatMap depthDeviation(const DisparityMap& disparity, const ConfidenceMap& confidence,
                        const StereoCalibration& calibration) {
    if (confidence.size() != disparity.size()) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("The disparity is {}, but its confidence is {}; they must have one size.",
                                disparity.size().text(), confidence.size().text()));
    }
    const double perPx = 1 / (calibration.fx() * calibration.baselineMetres());
    FloatMap deviation(disparity.size());
    std::ranges::transform(disparity.values(), confidence.values(), deviation.values().begin(),
                           [&](float d, float sure) {
                               const double z = calibration.depth(d);
                               return static_cast<float>(z * z * perPx * disparityDeviationPx(sure));
                           });
    return deviation;
}

}  // namespace stereo
