#include "core/cloud/CloudFileOptions.h"

#include "core/base/RequireWithin.h"

namespace stereo {

void CloudFileOptions::validate() const {
    crop.validate();
    if (voxelMetres != 0) requireWithin("voxels of the cloud, metres", voxelMetres, 1e-4, 1000);
    GridMeshOptions{.maxStepPx = meshStepPx}.validate();
}

}  // namespace stereo
