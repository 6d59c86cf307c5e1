#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/PixelMask.h"

namespace stereo {

/// Whether the names of its folders say that a mask is white where the right view sees nothing (Sintel).
[[nodiscard]] STEREOSCOPE_CORE_API bool marksHidden(const std::filesystem::path& mask);

/// Reads which points both views see: white where they do (Middlebury, ETH3D), known where they do (KITTI's
/// disp_noc), or white where they do not (Sintel's occlusions, together with its outofframe). Which of these
/// it is, is told by its name and tested on what lies outside the right image; `notes` gets what was assumed.
/// Throws what readTruthFile() throws; Error(BadInput) for another size than that of the truth, and for a
/// picture in colours.
[[nodiscard]] STEREOSCOPE_CORE_API PixelMask readVisible(const std::filesystem::path& mask,
                                                         const DisparityMap& truth,
                                                         std::vector<std::string>& notes);

}  // namespace stereo
