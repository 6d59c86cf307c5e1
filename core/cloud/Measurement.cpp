#include "core/cloud/Measurement.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include <opencv2/core.hpp>

namespace stereo {
namespace {

constexpr std::size_t kPlanePoints = 3;
/// Below this ratio of the spread across a line to the spread along it, points count as lying on the line,
/// given the precision of floats.
constexpr double kThinnestShare = 1e-6;

cv::Vec3d meanOf(std::span<const PointCloud::Point> points) {
    cv::Vec3d sum;
    for (const auto& [x, y, z] : points) sum += cv::Vec3d(x, y, z);
    return sum / static_cast<double>(points.size());
}

cv::Matx33d scatterAbout(const cv::Vec3d& centre, std::span<const PointCloud::Point> points) {
    cv::Matx33d scatter = cv::Matx33d::zeros();
    for (const auto& [x, y, z] : points) {
        const cv::Vec3d offset = cv::Vec3d(x, y, z) - centre;
        scatter += offset * offset.t();
    }
    return scatter;
}

/// The projection by a camera with focal length 1 and its principal point at 0.
struct Seen {
    double x;
    double y;
};

Seen seen(const PointCloud::Point& point) {
    return {static_cast<double>(point[0]) / point[2], static_cast<double>(point[1]) / point[2]};
}

/// Even-odd rule by the crossings of a ray to the right.
bool isInside(Seen place, std::span<const Seen> outline) {
    bool inside = false;
    Seen from = outline.back();
    for (const Seen& to : outline) {
        if ((from.y > place.y) != (to.y > place.y)) {
            const double crossing = from.x + (place.y - from.y) / (to.y - from.y) * (to.x - from.x);
            if (place.x < crossing) inside = !inside;
        }
        from = to;
    }
    return inside;
}

}  // namespace

std::size_t pointsNeeded(Measurement::Kind kind) {
    return kind == Measurement::Kind::Plane ? kPlanePoints : 2;
}

double lengthMetres(std::span<const PointCloud::Point> points) {
    double length = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        length += std::hypot(static_cast<double>(points[i][0]) - points[i - 1][0],
                             static_cast<double>(points[i][1]) - points[i - 1][1],
                             static_cast<double>(points[i][2]) - points[i - 1][2]);
    }
    return length;
}

double PlaneFit::distanceMetres() const {
    return std::abs(normal[0] * centre[0] + normal[1] * centre[1] + normal[2] * centre[2]);
}

double PlaneFit::tiltDegrees() const {
    return std::acos(std::clamp(-normal[2], -1.0, 1.0)) * 180 / std::numbers::pi;
}

double PlaneFit::heightMetres(const PointCloud::Point& point) const {
    double height = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) height += normal[axis] * (point[axis] - centre[axis]);
    return height;
}

std::optional<PlaneFit> fitPlane(std::span<const PointCloud::Point> points) {
    if (points.size() < kPlanePoints) return std::nullopt;
    const cv::Vec3d centre = meanOf(points);
    cv::Vec3d spread;  // along the three directions, the largest first
    cv::Matx33d directions;
    cv::eigen(scatterAbout(centre, points), spread, directions);
    if (spread[1] <= kThinnestShare * kThinnestShare * spread[0]) return std::nullopt;
    cv::Vec3d normal(directions(2, 0), directions(2, 1), directions(2, 2));
    if (normal.dot(centre) > 0) normal = -normal;
    PlaneFit fit;
    for (int axis = 0; axis < 3; ++axis) {
        fit.centre[static_cast<std::size_t>(axis)] = centre[axis];
        fit.normal[static_cast<std::size_t>(axis)] = normal[axis];
    }
    fit.rmsMetres = std::sqrt(std::max(spread[2], 0.0) / static_cast<double>(points.size()));
    fit.points = points.size();
    for (const PointCloud::Point& point : points) {
        const double height = fit.heightMetres(point);
        fit.highestMetres = std::max(fit.highestMetres, height);
        fit.lowestMetres = std::min(fit.lowestMetres, height);
    }
    return fit;
}

std::vector<PointCloud::Point> pointsWithin(const PointCloud& cloud,
                                            std::span<const PointCloud::Point> outline) {
    if (outline.size() < kPlanePoints) return {};
    std::vector<Seen> corners(outline.size());
    std::ranges::transform(outline, corners.begin(), seen);
    const auto [left, right] = std::ranges::minmax(corners, {}, &Seen::x);
    const auto [top, bottom] = std::ranges::minmax(corners, {}, &Seen::y);
    std::vector<PointCloud::Point> within;
    for (const PointCloud::Point& point : cloud.points) {
        const Seen place = seen(point);
        const bool isNear =
            place.x >= left.x && place.x <= right.x && place.y >= top.y && place.y <= bottom.y;
        if (isNear && isInside(place, corners)) within.push_back(point);
    }
    return within;
}

}  // namespace stereo
