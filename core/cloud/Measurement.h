#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/PointCloud.h"

namespace stereo {

/// What a person measured in a cloud by setting points: metres, in the left camera frame.
struct Measurement {
    enum class Kind {
        Distance,  ///< between two points
        Polyline,  ///< along two points and more
        Plane,     ///< through the cloud inside an outline of three points and more
    };

    Kind kind = Kind::Distance;
    std::vector<PointCloud::Point> points;
    std::string name = {};  ///< a person's own; empty = it has none

    bool operator==(const Measurement&) const = default;
};

/// How many points a measurement of this kind needs before it has a value.
[[nodiscard]] STEREOSCOPE_CORE_API std::size_t pointsNeeded(Measurement::Kind kind);

/// From the first point to the last, along all of them.
[[nodiscard]] STEREOSCOPE_CORE_API double lengthMetres(std::span<const PointCloud::Point> points);

/// The plane with the least squared distances to some points.
struct PlaneFit {
    std::array<double, 3> centre{};  ///< mean of the points, metres
    std::array<double, 3> normal{};  ///< of length 1, towards the left camera
    double rmsMetres = 0;            ///< root mean square of the points' distances to the plane
    double highestMetres = 0;  ///< how far the farthest of the points before it lies, towards the camera
    double lowestMetres = 0;   ///< the same behind it; 0 or less
    std::size_t points = 0;    ///< that it was fitted to

    /// From the left camera to the plane, at a right angle.
    [[nodiscard]] STEREOSCOPE_CORE_API double distanceMetres() const;
    /// Between its normal and the direction in which the left camera looks: 0 = the plane faces the camera,
    /// 90 = the camera looks along it.
    [[nodiscard]] STEREOSCOPE_CORE_API double tiltDegrees() const;
    /// How far a point lies before the plane, towards the left camera; below 0 = behind it.
    [[nodiscard]] STEREOSCOPE_CORE_API double heightMetres(const PointCloud::Point& point) const;

    bool operator==(const PlaneFit&) const = default;
};

/// None for fewer than three points and for points on one line.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<PlaneFit> fitPlane(
    std::span<const PointCloud::Point> points);

/// The points of the cloud that the left camera sees inside the outline, which closes by itself (even-odd
/// where it crosses itself). REQUIRES: the outline lies in front of the camera (Z > 0)
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<PointCloud::Point> pointsWithin(
    const PointCloud& cloud, std::span<const PointCloud::Point> outline);

}  // namespace stereo
