#pragma once

#include "core/base/Export.h"
#include "core/display/Colorize.h"

namespace stereo {

/// -e to e, where e is what 98 % of the known differences stay below, at least 0.1: both signs of one
/// size look equally strong.
[[nodiscard]] STEREOSCOPE_CORE_API ColorRange symmetricRange(const FloatMap& difference);

/// How a difference is painted: blue below zero, white at zero, red above, in `symmetricRange`;
/// `unknown` where there is none.
[[nodiscard]] STEREOSCOPE_CORE_API DisplayOptions differenceDisplay(const FloatMap& difference, Rgb unknown);

}  // namespace stereo
