#pragma once

#include "core/base/Export.h"
#include "core/stereo/CameraRig.h"

namespace stereo {

/// The rig with the rectification that StereoRectifier gives images of its size, as a file may hold it.
/// Throws what StereoRectifier throws for the rig. REQUIRES: the rig says the size of its images
[[nodiscard]] STEREOSCOPE_CORE_API CameraRig withRectification(const CameraRig& rig);

}  // namespace stereo
