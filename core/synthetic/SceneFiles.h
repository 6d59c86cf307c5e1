#pragma once

#include <filesystem>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/StereoCalibration.h"
#include "core/synthetic/SyntheticScene.h"

namespace stereo {

/// How a scene is written.
struct SceneFileOptions {
    /// A pixel whose point lies outside of the right view has its disparity in the file, too.
    bool keepOutside = false;
};

/// The files of a scene in a folder, named as Middlebury names them: im0.png (left), im1.png (right),
/// disp0GT.pfm, mask0nocc.png (255 seen by both views, 128 occluded in the right one, 0 disparity unknown),
/// calib.txt.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::filesystem::path> sceneFiles(
    const std::filesystem::path& folder);

/// The rig that generated pairs are said to come from: a focal length of the image's width, a baseline of
/// 100 mm, both principal points in the middle.
[[nodiscard]] STEREOSCOPE_CORE_API StereoCalibration sceneCalibration(const SyntheticScene& scene);

/// Makes the folder with all of its files, or nothing: it is filled under another name beside its place, and
/// what an attempt that was killed has left there is removed. Throws Error(CannotWrite).
/// REQUIRES: the parent folder is there, and nothing at `folder`
STEREOSCOPE_CORE_API void writeScene(const std::filesystem::path& folder, const SyntheticScene& scene,
                                     const SceneFileOptions& options = {});

}  // namespace stereo
