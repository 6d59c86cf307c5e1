#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/stereo/StereoPair.h"

namespace stereo {

/// A point that is visible in both images, in pixels of the original images.
struct PointMatch {
    float leftX = 0, leftY = 0;
    float rightX = 0, rightY = 0;

    [[nodiscard]] float disparityPx() const { return leftX - rightX; }
    /// How much lower it is in the right image.
    [[nodiscard]] float rowErrorPx() const { return rightY - leftY; }
    bool operator==(const PointMatch&) const = default;
};

/// Points found in both images, among them wrong ones.
struct FoundPoints {
    std::vector<PointMatch> all;
    double scale = 1;  ///< of the images they were found in; below 1 for large images
};

/// Points found in both images without assuming that the rows are aligned or the sides in order.
struct PointMatches {
    /// Fewer agreeing points than this prove nothing. The real pairs have 78 to 830, two images of different
    /// scenes 3 to 7.
    static constexpr std::size_t kEnough = 30;

    std::vector<PointMatch> agreeing;  ///< those whose row errors follow one smooth function
    std::size_t found = 0;             ///< all
    double scale = 1;                  ///< of the images they were found in; below 1 for large images

    [[nodiscard]] bool areEnough() const { return agreeing.size() >= kEnough; }
    /// "almost certain, 655 of 718 points agree"; only "likely" when most do not.
    [[nodiscard]] STEREOSCOPE_CORE_API std::string certainty() const;
};

/// Finds points (AKAZE: Alcantarilla, Nuevo, Bartoli, BMVC 2013) and matches their descriptors in both
/// directions. Deterministic. Throws Cancelled, Error(OutOfMemory).
[[nodiscard]] STEREOSCOPE_CORE_API FoundPoints findPoints(const StereoPair& pair, const RunControl& run);

/// The points of images of `size` with those of them that agree (RANSAC in agreeRows()). Deterministic.
[[nodiscard]] STEREOSCOPE_CORE_API PointMatches agreed(const FoundPoints& points, ImageSize size);

/// Both of a pair. Throws what findPoints() throws.
[[nodiscard]] STEREOSCOPE_CORE_API PointMatches findPointMatches(const StereoPair& pair,
                                                                 const RunControl& run);

/// The largest set of matches whose row error is, within 1.5 px at `scale`, one linear function of x, y and
/// disparity, in their order. This holds for shifted, rolled, tilted and zoomed cameras and for a baseline
/// that is not level. The function's slopes along x, y and disparity are limited to a quarter.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<PointMatch> agreeRows(const std::vector<PointMatch>& matches,
                                                                     ImageSize size, double scale);

}  // namespace stereo
