#include "core/cloud/Normals.h"

#include <cmath>

namespace stereo {
namespace {

using Point = PointCloud::Point;

Point between(const Point& from, const Point& to) {
    return {to[0] - from[0], to[1] - from[1], to[2] - from[2]};
}

/// As long as the area of the triangle, twice.
Point cross(const Point& a, const Point& b) {
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

/// Of no length it is as it was.
bool normalise(Point& vector) {
    const float length = std::hypot(vector[0], vector[1], vector[2]);
    if (!(length > 0)) return false;
    for (float& coordinate : vector) coordinate /= length;
    return true;
}

}  // namespace

std::vector<Point> normalsOf(const PointCloud& cloud, std::span<const Triangle> triangles) {
    std::vector<Point> normals(cloud.size(), Point{});
    for (const Triangle& corners : triangles) {
        const Point& a = cloud.points[corners[0]];
        const Point area = cross(between(a, cloud.points[corners[1]]), between(a, cloud.points[corners[2]]));
        for (const std::uint32_t corner : corners)
            for (std::size_t axis = 0; axis < 3; ++axis) normals[corner][axis] += area[axis];
    }
    for (std::size_t i = 0; i < normals.size(); ++i) {
        if (normalise(normals[i])) continue;
        normals[i] = between(cloud.points[i], {});
        normalise(normals[i]);
    }
    return normals;
}

}  // namespace stereo
