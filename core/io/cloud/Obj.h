#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "core/base/Export.h"
#include "core/cloud/CloudFrame.h"
#include "core/cloud/GridMesh.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// The files that belong to an OBJ: its material "<stem>.mtl" and the picture "<stem>.texture.png".
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::filesystem::path> filesOfObj(
    const std::filesystem::path& path);

/// Wavefront OBJ of a surface between the points of a cloud, converted to `frame`, with its material and
/// `texture`: the image that cloud.pixels are of. The OBJ is written last, so that one that is there is
/// complete. Throws Error(CannotWrite). REQUIRES: the numbers in `triangles` are of points of the cloud
STEREOSCOPE_CORE_API void writeObj(const std::filesystem::path& path, const PointCloud& cloud,
                                   std::span<const Triangle> triangles, CloudFrame frame,
                                   const RgbImage& texture);

}  // namespace stereo
