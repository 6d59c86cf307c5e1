#include "core/synthetic/Room.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace stereo::synthetic {
namespace {

constexpr double kSteepest = 0.55;  ///< px of disparity for each px, where the largest is 100
constexpr double kSteepestAcross = 0.3;

}  // namespace

double Room::disparity(double x, double y) const {
    double nearest = 0;
    for (const Surface& surface : surfaces) nearest = std::max(nearest, surface.disparity(x, y));
    return nearest;
}

double Room::floorRow(double x, double disparity) const {
    assert(hasFloor);
    const Surface& floor = surfaces[1];
    return (disparity - floor.c - floor.a * x) / floor.b;
}

Room randomRoom(ImageSize size, double maxDisparityPx, Random& random) {
    Room room;
    const double width = size.width;
    const double height = size.height;
    const double wall = maxDisparityPx * random.uniform(0.08, 0.4);
    const bool isTurned = random.chance(0.4);
    const double turn = isTurned ? random.uniform(-0.5, 0.5) * wall / width : 0;
    const double nearestWall = wall + std::abs(turn) * (width / 2 + maxDisparityPx);
    const double free = 0.98 * maxDisparityPx - nearestWall;
    room.surfaces.push_back(planeThrough(width / 2, height / 2, wall, turn, 0));

    room.hasFloor = random.chance(0.75);
    if (room.hasFloor) {
        const double begins = height * random.uniform(0.35, 0.85);
        const double steepest = std::min(kSteepest * maxDisparityPx / 100, free / (height - begins));
        const double slope = steepest * random.uniform(0.35, 1);
        room.surfaces.push_back(planeThrough(width / 2, begins, wall, turn, slope));
    }
    if (random.chance(0.2)) {  // a ceiling
        const double ends = height * random.uniform(0.05, 0.3);
        const double steepest = std::min(0.4 * maxDisparityPx / 100, free / ends);
        const double slope = steepest * random.uniform(0.4, 1);
        room.surfaces.push_back(planeThrough(width / 2, ends, wall, turn, -slope));
    }
    if (random.chance(0.45)) {
        const double side = random.sign();
        const double begins = width * (side > 0 ? random.uniform(0.55, 1) : random.uniform(0, 0.45));
        const double reach = side > 0 ? width + maxDisparityPx - begins : begins;
        const double most = (0.95 * maxDisparityPx - wall) / std::max(reach, 1.0);
        const double slope = std::min(kSteepestAcross, most) * random.uniform(0.4, 1);
        room.surfaces.push_back(planeThrough(begins, height / 2, wall, side * slope, 0));
    }
    return room;
}

}  // namespace stereo::synthetic
