#include "ui/cloud/CloudGeometry.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace stereo::ui {
namespace {

// The percentiles of this many points are as good as those of all.
constexpr std::size_t kSampleSize = 50'000;
constexpr std::size_t kFramingSize = 5'000;

std::vector<float> sortedSample(std::span<const PointCloud::Point> points, int axis) {
    assert(!points.empty());
    const std::size_t step = points.size() / kSampleSize + 1;
    std::vector<float> values;
    values.reserve(points.size() / step + 1);
    for (std::size_t i = 0; i < points.size(); i += step) values.push_back(points[i][axis]);
    std::ranges::sort(values);
    return values;
}

float percentile(const std::vector<float>& sorted, double fraction) {
    return sorted[static_cast<std::size_t>(fraction * static_cast<double>(sorted.size() - 1))];
}

bool contains(const CloudBox& box, QVector3D point) {
    for (int axis = 0; axis < 3; ++axis) {
        if (point[axis] < box.low[axis] || point[axis] > box.high[axis]) return false;
    }
    return true;
}

}  // namespace

CloudBox robustBox(std::span<const PointCloud::Point> points) {
    CloudBox box;
    for (int axis = 0; axis < 3; ++axis) {
        const std::vector<float> values = sortedSample(points, axis);
        const float low = percentile(values, 0.05);
        const float high = percentile(values, 0.95);
        const float more = 0.1F * (high - low);
        box.low[axis] = std::max(low - more, values.front());
        box.high[axis] = std::min(high + more, values.back());
    }
    return box;
}

std::vector<QVector3D> sampleOf(std::span<const PointCloud::Point> points) {
    const std::size_t step = points.size() / kFramingSize + 1;
    std::vector<QVector3D> sample;
    for (std::size_t i = 0; i < points.size(); i += step)
        sample.emplace_back(points[i][0], points[i][1], points[i][2]);
    return sample;
}

std::vector<QVector3D> sampleInside(std::span<const PointCloud::Point> points, const CloudBox& box) {
    std::vector<QVector3D> inside = sampleOf(points);
    std::erase_if(inside, [&box](QVector3D point) { return !contains(box, point); });
    if (inside.empty()) inside = {box.low, box.high};
    return inside;
}

double medianDepth(std::span<const PointCloud::Point> points) {
    return percentile(sortedSample(points, 2), 0.5);
}

int pixelStride(std::span<const std::uint32_t> pixels, int imageWidth) {
    std::uint32_t step = 0;
    // Side by side: every n-th of them may lie in every n-th column.
    for (const std::uint32_t pixel : pixels.first(std::min(pixels.size(), kSampleSize))) {
        step = std::gcd(step, pixel % static_cast<std::uint32_t>(imageWidth));
        if (step == 1) break;
    }
    return step == 0 ? 1 : static_cast<int>(step);
}

}  // namespace stereo::ui
