#pragma once

#include "core/base/Export.h"
#include "core/cloud/CloudCrop.h"
#include "core/cloud/CloudLook.h"
#include "core/cloud/GridMesh.h"

namespace stereo {

/// What of a cloud its file holds, and the file of its mesh.
struct CloudFileOptions {
    ColourBy colours = ColourBy::Image;  ///< of the points
    CloudCrop crop = {};                 ///< which of the points
    /// Of each cube with this side one point of the cloud (thinned()), not of the mesh; 0 = all points.
    double voxelMetres = 0;
    bool normals = false;                             ///< of the points, as nx, ny, nz
    double meshStepPx = GridMeshOptions{}.maxStepPx;  ///< GridMeshOptions::maxStepPx

    [[nodiscard]] bool isDefault() const { return *this == CloudFileOptions(); }
    /// Throws Error(BadInput) naming the first option out of range.
    STEREOSCOPE_CORE_API void validate() const;
    bool operator==(const CloudFileOptions&) const = default;
};

}  // namespace stereo
