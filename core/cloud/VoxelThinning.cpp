#include "core/cloud/VoxelThinning.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/base/RequireWithin.h"

namespace stereo {
namespace {

using Voxel = std::array<std::int64_t, 3>;

struct InVoxel {
    Voxel voxel;
    std::uint32_t point;

    auto operator<=>(const InVoxel&) const = default;
};

std::vector<InVoxel> sortedByVoxel(const PointCloud& cloud, double voxelMetres) {
    std::vector<InVoxel> sorted(cloud.size());
    for (std::uint32_t i = 0; i < sorted.size(); ++i) {
        for (std::size_t axis = 0; axis < 3; ++axis)
            sorted[i].voxel[axis] = std::llround(std::floor(cloud.points[i][axis] / voxelMetres));
        sorted[i].point = i;
    }
    std::ranges::sort(sorted);
    return sorted;
}

/// REQUIRES: it is not empty
std::uint32_t nearestToMean(const PointCloud& cloud, std::span<const InVoxel> inOne) {
    std::array<double, 3> mean{};
    for (const InVoxel& each : inOne)
        for (std::size_t axis = 0; axis < 3; ++axis)
            mean[axis] += cloud.points[each.point][axis] / static_cast<double>(inOne.size());
    const auto squaredDistance = [&](const InVoxel& each) {
        double sum = 0;
        for (std::size_t axis = 0; axis < 3; ++axis)
            sum += std::pow(cloud.points[each.point][axis] - mean[axis], 2);
        return sum;
    };
    return std::ranges::min_element(inOne, {}, squaredDistance)->point;
}

}  // namespace

PointCloud thinned(const PointCloud& cloud, double voxelMetres) {
    requireWithin("the side of a cube, metres", voxelMetres, 1e-4, 1000);
    const std::vector<InVoxel> sorted = sortedByVoxel(cloud, voxelMetres);
    std::vector<std::uint32_t> kept;
    for (auto first = sorted.begin(); first != sorted.end();) {
        const auto last = std::find_if(first, sorted.end(),
                                       [&](const InVoxel& each) { return each.voxel != first->voxel; });
        kept.push_back(nearestToMean(cloud, {first, last}));
        first = last;
    }
    std::ranges::sort(kept);
    PointCloud thin;
    for (const std::uint32_t point : kept) {
        thin.points.push_back(cloud.points[point]);
        thin.colours.push_back(cloud.colours[point]);
        if (!cloud.pixels.empty()) thin.pixels.push_back(cloud.pixels[point]);
    }
    return thin;
}

}  // namespace stereo
