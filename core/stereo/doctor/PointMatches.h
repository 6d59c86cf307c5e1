#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// A point that both images show, in pixels of the original images.
struct PointMatch {
    float leftX = 0, leftY = 0;
    float rightX = 0, rightY = 0;

    [[nodiscard]] float disparityPx() const { return leftX - rightX; }
    /// How much lower the right image shows it.
    [[nodiscard]] float rowErrorPx() const { return rightY - leftY; }
};

/// Points found in both images without assuming that rows are aligned or sides in order.
struct PointMatches {
    /// Fewer agreeing points than this say nothing. The real pairs have 78 to 830, two images of different
    /// scenes 3 to 7.
    static constexpr std::size_t kEnough = 30;

    std::vector<PointMatch> agreeing;  ///< those that one smooth shift of rows explains
    std::size_t found = 0;             ///< all
    double scale = 1;                  ///< of the images they were found in: < 1 for large ones

    [[nodiscard]] bool areEnough() const { return agreeing.size() >= kEnough; }
    /// "almost certain, 655 of 718 points agree"; only "likely" when most do not.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string certainty() const;
};

/// Finds points (AKAZE: Alcantarilla, Nuevo, Bartoli, BMVC 2013), pairs them by descriptor, both ways, and
/// keeps those that agree (RANSAC on agreeRows()). Deterministic. Throws Cancelled, Error(OutOfMemory).
[[nodiscard]] STEREOSCOPE_CORE_API PointMatches findPointMatches(const StereoPair& pair,
                                                                 const RunControl& run);

/// The largest set of matches whose row error is, to 1.5 px at `scale`, one linear function of x, y and
/// disparity: that holds for shifted, rolled, tilted and zoomed cameras and for a baseline that is not level.
/// Such a function changes by no more than a quarter of the way along x and y, and of the disparity.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<PointMatch> agreeRows(const std::vector<PointMatch>& matches,
                                                                     ImageSize size, double scale);

}  // namespace stereo
