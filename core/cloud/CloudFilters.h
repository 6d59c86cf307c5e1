#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/Export.h"
#include "core/base/RunControl.h"
#include "core/cloud/PointCloud.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/PixelMask.h"

namespace stereo {

/// One byte a pixel (or point): 1 = kept, 0 = removed. Filters only ever clear it.
using KeepMask = std::vector<std::uint8_t>;

/// Depths (metres) that keep the bulk of the data.
struct DepthRange {
    double nearMetres = 0;
    double farMetres = 0;
    bool operator==(const DepthRange&) const = default;
};

// Each filter clears in `keep` the pixels it removes and returns how many it removed that were still
// kept. REQUIRES: keep.size() == pixel (or point) count.

/// Where depth is unknown.
STEREOSCOPE_CORE_API std::size_t removeUnknown(const DepthMap& depth, KeepMask& keep);
/// Outside [near, far].
STEREOSCOPE_CORE_API std::size_t removeOutsideDepth(const DepthMap& depth, DepthRange range, KeepMask& keep);
/// Where the disparity was filled in. REQUIRES: guessed is empty or of the size of the mask
STEREOSCOPE_CORE_API std::size_t removeGuessed(const PixelMask& guessed, KeepMask& keep);
/// Where x - d lies beside the image: the right camera cannot have seen it.
STEREOSCOPE_CORE_API std::size_t removeInvisible(const DisparityMap& disparity, KeepMask& keep);
/// Flying pixels: known pixels at a depth edge that belong to neither side, so they hang in the air between
/// foreground and background. A pixel is removed when fewer than half of its known 8 neighbours are
/// within `tolerancePx` disparity of it.
STEREOSCOPE_CORE_API std::size_t removeFlyingPixels(const DisparityMap& disparity, float tolerancePx,
                                                    KeepMask& keep);
/// Points with fewer than `minNeighbours` other points within `radiusMetres` that were kept before this
/// filter (exact: the set does not depend on order or grid). REQUIRES: kept points are finite, radiusMetres
/// >= 0. Throws Cancelled.
STEREOSCOPE_CORE_API std::size_t removeIsolated(std::span<const PointCloud::Point> points,
                                                double radiusMetres, int minNeighbours, KeepMask& keep,
                                                const RunControl& run);

/// Range for the depth filter when the user names none: from robust percentiles of the known depths
/// (1 % and 99 %, widened by a tenth of their distance on a log scale); never a fixed number.
/// {0, 0} when no depth is known.
[[nodiscard]] STEREOSCOPE_CORE_API DepthRange robustDepthRange(const DepthMap& depth);

}  // namespace stereo
