#include "ui/cloud/CloudParts.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <utility>

#include "core/recipe/CloudColouring.h"

namespace stereo::ui {
namespace {

/// At most this many removed points are drawn while the camera moves; for the cloud see MovingDetail.
constexpr std::size_t kMovingRemoved = 50'000;
// The depth buffer reaches this many times farther than the cloud, to include removed points.
constexpr float kRemovedReach = 4;

std::vector<std::int32_t> allIds(std::size_t count) {
    std::vector<std::int32_t> ids(count);
    std::iota(ids.begin(), ids.end(), 0);
    return ids;
}

std::vector<std::int32_t> someIds(const std::vector<std::int32_t>& all, std::size_t atMost) {
    std::vector<std::int32_t> ids;
    std::ranges::sample(all, std::back_inserter(ids), static_cast<std::ptrdiff_t>(atMost), std::mt19937(1));
    return ids;
}

float farthestOf(const PointCloud& cloud) {
    float farthest = 0;
    for (const auto& [x, y, z] : cloud.points) farthest = std::max(farthest, z);
    return farthest;
}

/// Removed points beyond this distance are not considered when framing.
float reachFor(const PointCloud& removed, const CloudParts* shown) {
    if (shown) return kRemovedReach * shown->farthest;
    float nearest = std::numeric_limits<float>::max();
    for (const auto& [x, y, z] : removed.points) nearest = std::min(nearest, z);
    return kRemovedReach * nearest;
}

CloudBox boxWithin(const PointCloud& cloud, float reachMetres) {
    constexpr float kFar = std::numeric_limits<float>::max();
    CloudBox box{{kFar, kFar, kFar}, {-kFar, -kFar, -kFar}};
    for (const PointCloud::Point& point : cloud.points) {
        if (point[2] > reachMetres) continue;
        for (int axis = 0; axis < 3; ++axis) {
            box.low[axis] = std::min(box.low[axis], point[static_cast<std::size_t>(axis)]);
            box.high[axis] = std::max(box.high[axis], point[static_cast<std::size_t>(axis)]);
        }
    }
    return box;
}

}  // namespace

std::optional<std::size_t> CloudParts::pointOf(std::uint32_t pixel) const {
    const std::vector<std::uint32_t>& pixels = cloud->pixels;
    const auto found =
        pixelsAscend ? std::ranges::lower_bound(pixels, pixel) : std::ranges::find(pixels, pixel);
    if (found == pixels.end() || *found != pixel) return std::nullopt;
    return static_cast<std::size_t>(found - pixels.begin());
}

std::vector<std::uint8_t> rgbaOf(std::span<const PointCloud::Colour> colours) {
    std::vector<std::uint8_t> rgba(4 * colours.size());
    for (std::size_t i = 0; i < colours.size(); ++i) {
        std::ranges::copy(colours[i], &rgba[4 * i]);
        rgba[4 * i + 3] = 255;
    }
    return rgba;
}

std::shared_ptr<const CloudParts> partsOf(std::shared_ptr<const PointCloud> cloud) {
    auto parts = std::make_shared<CloudParts>();
    parts->cloud = std::move(cloud);
    const std::vector<PointCloud::Point>& points = parts->cloud->points;
    if (points.empty()) return parts;
    parts->rgba = rgbaOf(parts->cloud->colours);
    parts->ids = allIds(points.size());
    for (std::size_t i = 0; i < MovingDetail::kSteps.size(); ++i) {
        const std::size_t atMost = MovingDetail::kSteps[i].points;
        if (points.size() > atMost) parts->movingIds[i] = someIds(parts->ids, atMost);
    }
    parts->index = PointIndex(points);
    parts->sample = colourSample(*parts->cloud);
    parts->box = robustBox(points);
    parts->bulk = sampleInside(points, parts->box);
    parts->medianDepth = medianDepth(points);
    parts->farthest = farthestOf(*parts->cloud);
    parts->pixelsAscend = std::ranges::is_sorted(parts->cloud->pixels);
    return parts;
}

std::shared_ptr<const RemovedParts> removedPartsOf(std::shared_ptr<const PointCloud> removed,
                                                   const CloudParts* shown) {
    auto parts = std::make_shared<RemovedParts>();
    parts->cloud = std::move(removed);
    parts->ids = allIds(parts->cloud->size());
    parts->movingIds = someIds(parts->ids, kMovingRemoved);
    const bool isAnyShown = shown && !shown->isEmpty();
    parts->box = boxWithin(*parts->cloud, reachFor(*parts->cloud, isAnyShown ? shown : nullptr));
    return parts;
}

}  // namespace stereo::ui
