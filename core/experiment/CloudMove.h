#pragma once

#include <cstddef>

#include "core/base/Export.h"
#include "core/cloud/PointCloud.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// Mean, median and 95th percentile; NaN where there is nothing.
struct Spread {
    double mean = FloatMap::kUnknown;
    double median = FloatMap::kUnknown;
    double p95 = FloatMap::kUnknown;
};

/// How far the points of a cloud are from those of another one, point by point.
struct CloudMove {
    std::size_t points = 0;  ///< that both have
    Spread metres;
    Spread percent;                         ///< of each point's distance from the left camera
    double zPercent = FloatMap::kUnknown;   ///< the median change of Z, of Z
    double xyPercent = FloatMap::kUnknown;  ///< the median change of (X, Y), of their length
};

/// The points of a cloud where another calibration puts them: the same disparity of the same pixels, in the
/// same order. NaN where that is at or beyond infinity. REQUIRES: cloud.pixels are those of `disparity`
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<PointCloud::Point> pointsBy(
    const StereoCalibration& calibration, const PointCloud& cloud, const DisparityMap& disparity);

/// REQUIRES: as many points in both
[[nodiscard]] STEREOSCOPE_CORE_API CloudMove moveBetween(const std::vector<PointCloud::Point>& from,
                                                         const std::vector<PointCloud::Point>& to);

/// The same camera rig with another baseline, and with another focal length in both directions: 1.05 = 5 %
/// more. Throws what StereoCalibration throws.
[[nodiscard]] STEREOSCOPE_CORE_API StereoCalibration withBaseline(const StereoCalibration& calibration,
                                                                  double factor);
[[nodiscard]] STEREOSCOPE_CORE_API StereoCalibration withFocalLength(const StereoCalibration& calibration,
                                                                     double factor);

}  // namespace stereo
