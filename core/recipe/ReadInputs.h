#pragma once

#include <memory>

#include "core/recipe/Recipe.h"

namespace stereo {

// The steps of readInputs(), for images that are no files of their own: frames of a recording.

/// The images as the files say: under files.name, turned by files.turn, and rectified by files.rig or
/// straightened. Throws what StereoRectifier and StereoPair::rectifiedBy() throw.
[[nodiscard]] STEREOSCOPE_CORE_API std::shared_ptr<const StereoPair> preparedImages(StereoPair pair,
                                                                                    const InputFiles& files);

/// readInputs() of a recipe whose images are these already; what it says of files.left and files.right names
/// where they come from. Throws what readInputs() throws about calibration and ground truth.
[[nodiscard]] STEREOSCOPE_CORE_API Inputs readInputs(const Recipe& recipe,
                                                     std::shared_ptr<const StereoPair> images);

}  // namespace stereo
