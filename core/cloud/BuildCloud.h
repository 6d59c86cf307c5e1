#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/cloud/CloudFilters.h"
#include "core/cloud/PointCloud.h"
#include "core/stereo/PixelMask.h"
#include "core/stereo/RgbImage.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// How a disparity map becomes a cloud. All of it is live: none needs a new match.
struct CloudOptions {
    std::optional<double> nearMetres = {};  ///< none = robustDepthRange
    std::optional<double> farMetres = {};   ///< none = robustDepthRange
    bool removeGuessed = true;              ///< pixels whose disparity was filled in, not matched
    bool removeInvisible = true;            ///< pixels that the right camera cannot have seen
    bool removeFlyingPixels = true;         ///< pixels hanging between foreground and background
    double flyingTolerancePx = 1.5;         ///< disparity step that counts as an edge
    bool removeIsolated = true;             ///< points with too few neighbours
    int isolatedMinNeighbours = 8;          ///< that many others must be near
    double isolatedRadiusMetres = 0;        ///< "near"; 0 = four times the pixel spacing at the 99 % depth
    int stride = 1;                         ///< use every n-th pixel of every n-th row

    /// Throws Error(BadInput) naming the first option out of range.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const CloudOptions&) const = default;
};

/// What was removed, in the order the filters ran; each pixel is counted by the first that removed it.
struct CloudCounts {
    std::size_t considered = 0;  ///< pixels on the stride grid
    std::size_t unknown = 0;
    std::size_t outsideDepth = 0;
    std::size_t guessed = 0;
    std::size_t invisible = 0;
    std::size_t flying = 0;
    std::size_t isolated = 0;
    std::size_t kept = 0;

    bool operator==(const CloudCounts&) const = default;
};

/// The filter that removed a point.
enum class Removal : std::uint8_t { OutsideDepth, Guessed, Invisible, Flying, Isolated };

/// What the filters removed, each with its reason: as many of each as CloudCounts says. A point farther than
/// 1000 km is put there, on the same ray.
struct RemovedPoints {
    PointCloud cloud;
    std::vector<Removal> reasons;  ///< one a point
};

struct CloudResult {
    PointCloud cloud;
    RemovedPoints removed;
    CloudCounts counts;
    DepthRange depthRange;            ///< the range used
    double isolatedRadiusMetres = 0;  ///< the radius used
    double depthSeconds = 0;          ///< what the depth of all pixels took
    double cloudSeconds = 0;          ///< and the filters and points after it
};

/// Unprojects every kept pixel. `left` gives the colours; `guessed` tells the pixels whose disparity was
/// filled in, empty = none. Throws Error(BadInput) when the sizes of disparity and image differ, when no
/// pixel of the disparity is known, or options are out of range; Error(BadCalibration) when the calibration
/// is for another image size; Cancelled.
[[nodiscard]] STEREOSCOPE_CORE_API CloudResult buildCloud(const DisparityMap& disparity,
                                                          const StereoCalibration& calibration,
                                                          const RgbImage& left, const CloudOptions& options,
                                                          const RunControl& run,
                                                          const PixelMask& guessed = {});

}  // namespace stereo
