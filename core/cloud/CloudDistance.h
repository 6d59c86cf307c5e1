#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/PointCloud.h"

namespace stereo {

/// How far each point of one cloud is from the nearest point of another, in their unit; NaN for none there.
/// Cloud to cloud, as CloudCompare has it: 0.5 million points against as many take about a second. Ends early
/// with NaN for what is left when a stop is asked for. REQUIRES: all coordinates are finite
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<float> distancesTo(std::span<const PointCloud::Point> other,
                                                                  std::span<const PointCloud::Point> points,
                                                                  const std::stop_token& stop = {});

}  // namespace stereo
