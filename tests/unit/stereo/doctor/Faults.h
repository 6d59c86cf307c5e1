#pragma once

#include "core/stereo/StereoPair.h"

namespace stereo::test {

/// Pairs with one thing wrong.
[[nodiscard]] StereoPair withSidesSwapped(const StereoPair& pair);
[[nodiscard]] StereoPair withOneImageTwice(const StereoPair& pair);
/// The right image moved down.
[[nodiscard]] StereoPair withRowsShifted(const StereoPair& pair, int rows);
/// The right image multiplied, and cut at 255.
[[nodiscard]] StereoPair withGain(const StereoPair& pair, double gain);
/// Black at the left side of the right image.
[[nodiscard]] StereoPair withBlackBorder(const StereoPair& pair, int widthPx);

}  // namespace stereo::test
