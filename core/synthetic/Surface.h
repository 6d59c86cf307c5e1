#pragma once

#include "core/base/Export.h"

#include <vector>

namespace stereo::synthetic {

/// A smooth hill (or dent) of disparity: height (1 - r²)² with r = 1 on an ellipse.
struct STEREOSCOPE_CORE_API Bump {
    double x = 0;
    double y = 0;
    double radiusX = 1;
    double radiusY = 1;
    double height = 0;  ///< px of disparity

    [[nodiscard]] double at(double px, double py) const;
    /// The steepest slope, in any direction.
    [[nodiscard]] double steepest() const;
};

/// The disparity of a surface at each point of the left image plane, px: a plane a x + b y + c and bumps.
/// REQUIRES: everywhere it grows by less than 0.6 px from one pixel of a row to the next, so that each point
/// of the right image shows one point of it.
struct STEREOSCOPE_CORE_API Surface {
    double a = 0;
    double b = 0;
    double c = 0;
    std::vector<Bump> bumps = {};

    [[nodiscard]] double disparity(double x, double y) const;
    /// The x of the left image that is seen at `rightX` of the right image: x - disparity(x, y) = rightX.
    [[nodiscard]] double leftX(double rightX, double y) const;
};

/// Through the point (x, y, disparity), with slopes a and b.
[[nodiscard]] STEREOSCOPE_CORE_API Surface planeThrough(double x, double y, double disparity, double a,
                                                        double b);

}  // namespace stereo::synthetic
