#include "core/cloud/CloudDistance.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "core/cloud/PointIndex.h"
#include "core/cloud/SpatialOrder.h"

namespace stereo {
namespace {

float distance(const PointCloud::Point& a, const PointCloud::Point& b) {
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

}  // namespace

std::vector<float> distancesTo(std::span<const PointCloud::Point> other,
                               std::span<const PointCloud::Point> points, const std::stop_token& stop) {
    std::vector<float> distances(points.size(), std::numeric_limits<float>::quiet_NaN());
    if (other.empty()) return distances;
    std::vector<PointCloud::Point> sorted;
    sorted.reserve(other.size());
    std::ranges::transform(spatialOrder(other), std::back_inserter(sorted),
                           [&](std::uint32_t i) { return other[i]; });
    const PointIndex index(sorted);
    // What is nearest to the point before is near: nothing farther need be looked at.
    std::size_t before = 0;
    for (const std::uint32_t i : spatialOrder(points)) {
        if (stop.stop_requested()) break;
        const double reach = 1.001 * distance(points[i], sorted[before]) + 1e-12;
        before = index.nearest(sorted, points[i], reach).value_or(before);
        distances[i] = distance(points[i], sorted[before]);
    }
    return distances;
}

}  // namespace stereo
