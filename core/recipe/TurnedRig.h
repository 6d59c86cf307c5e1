#pragma once

#include <filesystem>

#include "core/base/Export.h"
#include "core/stereo/Turn.h"

namespace stereo {

/// The raw rig of images that are turned, as turned() has it. Throws what that throws;
/// Error(BadCalibration), naming the rig's file, for cameras that stand side by side, which turning would put
/// one above the other. REQUIRES: as turned()
[[nodiscard]] STEREOSCOPE_CORE_API CameraRig turnedRig(const CameraRig& rig, Turn turn, ImageSize images,
                                                       const std::filesystem::path& path);

}  // namespace stereo
