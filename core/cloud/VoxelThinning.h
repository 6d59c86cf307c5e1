#pragma once

#include "core/base/Export.h"
#include "core/cloud/PointCloud.h"

namespace stereo {

/// Of each cube with sides of `voxelMetres`, counted from the camera, one point: that which is nearest to the
/// mean of its points, with its own colour and pixel. In the order of the cloud. Throws Error(BadInput) when
/// the sides are below a tenth of a millimetre or above a kilometre.
[[nodiscard]] STEREOSCOPE_CORE_API PointCloud thinned(const PointCloud& cloud, double voxelMetres);

}  // namespace stereo
