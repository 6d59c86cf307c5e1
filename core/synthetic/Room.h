#pragma once

#include <vector>

#include "core/base/ImageSize.h"
#include "core/synthetic/Random.h"
#include "core/synthetic/Surface.h"

namespace stereo::synthetic {

/// Planes that things stand in and before. Of each point the nearest is seen.
struct Room {
    std::vector<Surface> surfaces;  ///< the wall at the back first
    bool hasFloor = false;          ///< then it is the second

    /// Of the nearest plane.
    [[nodiscard]] double disparity(double x, double y) const;
    /// The row in which the floor has a disparity. REQUIRES: hasFloor
    [[nodiscard]] double floorRow(double x, double disparity) const;
};

/// Disparities from 0 to `maxDisparityPx` in what both views see.
[[nodiscard]] Room randomRoom(ImageSize size, double maxDisparityPx, Random& random);

}  // namespace stereo::synthetic
