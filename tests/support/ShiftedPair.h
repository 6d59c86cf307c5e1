#pragma once

#include "core/stereo/StereoPair.h"

namespace stereo::test {

/// A pair of unmistakable texture whose disparity is `disparityPx` everywhere:
/// left(x, y) = right(x - disparityPx, y). The same for the same arguments.
[[nodiscard]] StereoPair shiftedPair(ImageSize size, int disparityPx);

}  // namespace stereo::test
