#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/PointCloud.h"

namespace stereo {

/// An order in which neighbours in the list are mostly neighbours in space, as PointIndex likes it: along a
/// Z-order curve (Morton 1966) through the box around all points. The indices of `points`; equal places keep
/// their order. REQUIRES: all coordinates are finite, points.size() <= 2^32
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::uint32_t> spatialOrder(
    std::span<const PointCloud::Point> points);

}  // namespace stereo
