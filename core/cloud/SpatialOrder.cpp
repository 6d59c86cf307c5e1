#include "core/cloud/SpatialOrder.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

namespace stereo {
namespace {

constexpr int kBits = 21;  // a coordinate; three of them are a code

/// The bits of a number with two zeros between each.
std::uint64_t spread(std::uint64_t bits) {
    bits = (bits | bits << 32) & 0x1f00000000ffff;
    bits = (bits | bits << 16) & 0x1f0000ff0000ff;
    bits = (bits | bits << 8) & 0x100f00f00f00f00f;
    bits = (bits | bits << 4) & 0x10c30c30c30c30c3;
    bits = (bits | bits << 2) & 0x1249249249249249;
    return bits;
}

}  // namespace

std::vector<std::uint32_t> spatialOrder(std::span<const PointCloud::Point> points) {
    constexpr float kFar = std::numeric_limits<float>::max();
    PointCloud::Point low{kFar, kFar, kFar};
    double side = 0;
    for (const PointCloud::Point& point : points)
        for (std::size_t axis = 0; axis < 3; ++axis) low[axis] = std::min(low[axis], point[axis]);
    for (const PointCloud::Point& point : points)
        for (std::size_t axis = 0; axis < 3; ++axis)
            side = std::max(side, static_cast<double>(point[axis]) - low[axis]);
    const double scale = side > 0 ? ((1 << kBits) - 1) / side : 0;

    std::vector<std::pair<std::uint64_t, std::uint32_t>> codes(points.size());
    for (std::uint32_t i = 0; i < codes.size(); ++i) {
        std::uint64_t code = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const double place = (static_cast<double>(points[i][axis]) - low[axis]) * scale;
            code |= spread(static_cast<std::uint64_t>(place)) << axis;
        }
        codes[i] = {code, i};
    }
    std::ranges::sort(codes);
    std::vector<std::uint32_t> order(points.size());
    std::ranges::transform(codes, order.begin(), [](const auto& code) { return code.second; });
    return order;
}

}  // namespace stereo
