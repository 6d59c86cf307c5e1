#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/PointCloud.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// Three numbers of points of a cloud, counter-clockwise as the left camera sees them.
using Triangle = std::array<std::uint32_t, 3>;

/// Where neighbours belong to one surface.
struct GridMeshOptions {
    int stride = 1;  ///< of the cloud (CloudOptions)
    double maxStepPx =
        1.5;  ///< of disparity between two corners, for each pixel between them; larger = an edge

    /// Throws Error(BadInput) naming what is out of range.
    STEREOSCOPE_CORE_API void validate() const;
};

/// The surface through the points of a cloud: two triangles between four neighbours of the pixel grid, one
/// where one of them is missing, none across an edge. Of the two ways to cut a square the one with the
/// smaller step. The points are those of the cloud, so what its filters removed is a hole. Throws what
/// options.validate() throws. REQUIRES: cloud.pixels are of `disparity`
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<Triangle> gridMesh(const PointCloud& cloud,
                                                                  const DisparityMap& disparity,
                                                                  const GridMeshOptions& options = {});

}  // namespace stereo
