#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/base/Export.h"
#include "core/metrics/GroundTruth.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

// How well a disparity agrees with ground truth. The error of a pixel is its disparity minus the true one, in
// px of the left image; only pixels with a true value count, and what is missing among them has no error.
//
// * EPE (end-point error): the mean of |error|; RMS: the root of the mean of its square. Scharstein and
//   Szeliski, "A taxonomy and evaluation of dense two-frame stereo correspondence algorithms", IJCV 2002,
//   section 5.1.
// * Bad-t: the share of pixels with |error| > t (the same paper, section 5.1; t = 0.5, 1, 2, 4 as in the
// tables
//   of Middlebury's evaluation, version 3; 2 there and 1 at ETH3D are the ones compared most). "all" counts
//   what is missing as bad, "estimated" leaves it out.
// * D1: the share with |error| > 3 px and |error| > 5 % of the true disparity. Menze and Geiger, "Object
// scene
//   flow for autonomous vehicles", CVPR 2015, section 5. KITTI's own program fills gaps in before it counts;
//   here "all" counts what is missing as wrong.

/// The errors of some pixels. Shares are fractions of 1, and NaN where there is nothing to count, as errors
/// are where nothing is estimated.
struct ErrorMetrics {
    /// The share of pixels that are off by more than a bound.
    struct Bad {
        double boundPx = 0;
        double all = FloatMap::kUnknown;        ///< of all with a true value; a missing one is bad
        double estimated = FloatMap::kUnknown;  ///< of those that are estimated

        bool operator==(const Bad&) const = default;
    };

    std::size_t truthPixels = 0;           ///< with a true value
    std::size_t estimatedPixels = 0;       ///< those of them with an estimate
    double epePx = FloatMap::kUnknown;     ///< mean of |error|
    double rmsPx = FloatMap::kUnknown;     ///< root of the mean square
    double medianPx = FloatMap::kUnknown;  ///< of |error|; of an even number the mean of the middle two
    double biasPx = FloatMap::kUnknown;    ///< mean of the error: above zero = seen too near
    std::array<Bad, 4> bad{Bad{0.5}, Bad{1}, Bad{2}, Bad{4}};
    double d1All = FloatMap::kUnknown;
    double d1Estimated = FloatMap::kUnknown;

    /// The share of the pixels with a true value that are estimated.
    [[nodiscard]] double density() const {
        return static_cast<double>(estimatedPixels) / static_cast<double>(truthPixels);
    }
    /// REQUIRES: it is one of the bounds: 0.5, 1, 2, 4
    [[nodiscard]] STEREOSCOPE_CORE_API const Bad& badAt(double boundPx) const;
};

/// The errors where the true disparity lies in a part of its range.
struct DepthBand {
    double fromPx = 0;  ///< the smallest true disparity in it: the farthest point
    double toPx = 0;    ///< the largest
    std::optional<double> nearMetres =
        {};  ///< the depth of toPx, where there is a calibration and it has one
    std::optional<double> farMetres = {};
    ErrorMetrics errors;
};

/// All about a disparity and its ground truth.
struct TruthMetrics {
    ErrorMetrics all;
    std::optional<ErrorMetrics> visible =
        {};  ///< where both views see the point; none = the truth does not say
    /// Four of one number of pixels each, as far as the values allow: the farthest first.
    std::vector<DepthBand> bands = {};
};

/// Compares a disparity with ground truth. A 2-megapixel pair takes some 15 ms. Throws Error(BadInput) when
/// the sizes differ.
[[nodiscard]] STEREOSCOPE_CORE_API TruthMetrics measure(const DisparityMap& estimate,
                                                        const GroundTruth& truth,
                                                        const StereoCalibration* calibration = nullptr);

/// The errors of one of two maps, where the second is taken to be true: of all pixels, or of those in
/// `counted`, where that is not empty. Throws what measure() throws.
[[nodiscard]] STEREOSCOPE_CORE_API ErrorMetrics errorsOf(const DisparityMap& estimate,
                                                         const DisparityMap& truth,
                                                         const PixelMask& counted = {});

/// estimate - truth in px: above zero = seen too near; unknown where either is. Throws Error(BadInput) when
/// the sizes differ.
[[nodiscard]] STEREOSCOPE_CORE_API FloatMap errorMap(const DisparityMap& estimate, const DisparityMap& truth);

}  // namespace stereo
