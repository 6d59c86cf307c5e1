#pragma once

#include <cstdint>

#include "core/base/Export.h"
#include "core/match/dense/Plane.h"

namespace stereo::dense {

/// The disparities of the right image where they lie in the left one; of several at one pixel the largest, as
/// it lies before the others. Where none arrives: `elsewhere`. REQUIRES: planes of one size
[[nodiscard]] STEREOSCOPE_CORE_API Plane<float> carriedToLeft(const Plane<std::int16_t>& ofRight,
                                                              const Plane<float>& elsewhere);

}  // namespace stereo::dense
