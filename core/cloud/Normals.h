#pragma once

#include <span>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/GridMesh.h"
#include "core/cloud/PointCloud.h"

namespace stereo {

/// The unit normal of the surface at each point, towards the camera's side: the mean of those of the
/// triangles around it, larger ones counting for more. A point of no triangle faces the camera. REQUIRES: the
/// triangles are of the points of the cloud, as gridMesh() makes them
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<PointCloud::Point> normalsOf(
    const PointCloud& cloud, std::span<const Triangle> triangles);

}  // namespace stereo
