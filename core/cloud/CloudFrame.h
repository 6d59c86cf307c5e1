#pragma once

#include <string_view>

#include "core/base/Export.h"
#include "core/cloud/PointCloud.h"

namespace stereo {

/// Where the axes of a cloud's file point. All are right-handed and start in the left camera.
enum class CloudFrame {
    OpenCvCamera,  ///< X right, Y down, Z forward: as inside the program
    YUp,           ///< X right, Y up, Z backward: OpenGL, glTF, MeshLab
    ZUp,           ///< X right, Y forward, Z up: CAD, Blender, maps
};

/// "X right, Y down, Z forward"
[[nodiscard]] STEREOSCOPE_CORE_API std::string_view axesOf(CloudFrame frame);

/// The coordinates in `frame` of a point of the left camera frame.
[[nodiscard]] STEREOSCOPE_CORE_API PointCloud::Point toFrame(const PointCloud::Point& pointInLeft,
                                                             CloudFrame frame);

}  // namespace stereo
