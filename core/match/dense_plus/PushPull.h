#pragma once

#include <cstdint>

#include "core/base/Export.h"
#include "core/match/dense/Plane.h"

namespace stereo::dense {

/// A smooth surface through the known values, which stay as they are: means of known values at half, a
/// quarter, … a 64th of the size fill what is not known at the next larger one (Gortler et al., SIGGRAPH
/// 1996). Where nothing is known that far around, the mean of all known values; 0 without any.
[[nodiscard]] STEREOSCOPE_CORE_API Plane<float> pushPull(const Plane<float>& values,
                                                         const Plane<std::uint8_t>& isKnown);

}  // namespace stereo::dense
