#pragma once

#include <span>
#include <vector>

#include "core/base/Export.h"
#include "core/stereo/FloatMap.h"

namespace stereo {

/// The known values of a map, in its order.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<float> knownValues(const FloatMap& map);

/// The exact percentile, interpolated linearly like numpy.percentile. Changes the order of `values`.
/// REQUIRES: values is not empty and holds no NaN, 0 <= percent <= 100
[[nodiscard]] STEREOSCOPE_CORE_API double percentile(std::span<float> values, double percent);

}  // namespace stereo
