#include "core/cloud/PointIndex.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace stereo {
namespace {

constexpr std::size_t kPointsInBox = 32;
constexpr std::size_t kBoxesInBox = 8;

float squared(float number) {
    return number * number;
}

std::size_t roundedUp(std::size_t count, std::size_t part) {
    return (count + part - 1) / part;
}

}  // namespace

struct PointIndex::Search {
    std::span<const PointCloud::Point> points;
    PointCloud::Point place;
    float best;  ///< squared metres
    std::optional<std::size_t> found = std::nullopt;

    [[nodiscard]] float distanceTo(const Box& box) const {
        float sum = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const float outside = std::max({box.low[axis] - place[axis], place[axis] - box.high[axis], 0.0F});
            sum += squared(outside);
        }
        return sum;
    }

    void lookAt(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            const auto& [x, y, z] = points[i];
            const float distance = squared(x - place[0]) + squared(y - place[1]) + squared(z - place[2]);
            if (distance > best || (distance == best && found && i < *found)) continue;
            best = distance;
            found = i;
        }
    }
};

PointIndex::PointIndex(std::span<const PointCloud::Point> points) {
    constexpr float kFar = std::numeric_limits<float>::max();
    constexpr Box kNothing{{kFar, kFar, kFar}, {-kFar, -kFar, -kFar}};
    if (points.empty()) return;
    Level& first = m_levels.emplace_back(roundedUp(points.size(), kPointsInBox), kNothing);
    for (std::size_t i = 0; i < points.size(); ++i) {
        Box& box = first[i / kPointsInBox];
        for (std::size_t axis = 0; axis < 3; ++axis) {
            box.low[axis] = std::min(box.low[axis], points[i][axis]);
            box.high[axis] = std::max(box.high[axis], points[i][axis]);
        }
    }
    while (m_levels.back().size() > 1) {
        const Level below = m_levels.back();
        Level& level = m_levels.emplace_back(roundedUp(below.size(), kBoxesInBox), kNothing);
        for (std::size_t i = 0; i < below.size(); ++i) {
            Box& box = level[i / kBoxesInBox];
            for (std::size_t axis = 0; axis < 3; ++axis) {
                box.low[axis] = std::min(box.low[axis], below[i].low[axis]);
                box.high[axis] = std::max(box.high[axis], below[i].high[axis]);
            }
        }
    }
}

std::optional<std::size_t> PointIndex::nearest(std::span<const PointCloud::Point> points,
                                               const PointCloud::Point& place, double reachMetres) const {
    if (m_levels.empty()) return std::nullopt;
    assert(roundedUp(points.size(), kPointsInBox) == m_levels.front().size());
    Search search{points, place, squared(static_cast<float>(reachMetres))};
    look(search, m_levels.size() - 1, 0);
    return search.found;
}

// The nearest of its boxes first: a point found there rules out most others.
void PointIndex::look(Search& search, std::size_t level, std::size_t box) const {
    if (search.distanceTo(m_levels[level][box]) > search.best) return;
    if (level == 0) {
        return search.lookAt(box * kPointsInBox, std::min((box + 1) * kPointsInBox, search.points.size()));
    }
    std::array<std::pair<float, std::size_t>, kBoxesInBox> order;
    const Level& below = m_levels[level - 1];
    const std::size_t begin = box * kBoxesInBox;
    const std::size_t count = std::min(kBoxesInBox, below.size() - begin);
    for (std::size_t i = 0; i < count; ++i) order[i] = {search.distanceTo(below[begin + i]), begin + i};
    std::sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count));
    for (std::size_t i = 0; i < count; ++i) look(search, level - 1, order[i].second);
}

}  // namespace stereo
