#pragma once

#include <span>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

// What the right camera sees of a row of disparities of the left image.

/// The column of the right image, rounded, that column `x` of the left one leads to; it can lie outside. -1
/// where the disparity is unknown.
[[nodiscard]] STEREOSCOPE_CORE_API int columnInRight(int x, float disparity);

/// For each column of the right image the largest disparity of this row that leads to it: what is nearest
/// hides the rest. Unknown (NaN) where none does. Disparities below 0 count like all others.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<float> nearestInRight(std::span<const float> row);

}  // namespace stereo
