#include "tests/unit/stereo/doctor/Faults.h"

#include <algorithm>
#include <cmath>

namespace stereo::test {

StereoPair withSidesSwapped(const StereoPair& pair) {
    return {pair.right(), pair.left()};
}

StereoPair withOneImageTwice(const StereoPair& pair) {
    return {pair.left(), pair.left()};
}

StereoPair withRowsShifted(const StereoPair& pair, int rows) {
    RgbImage right(pair.size());
    for (int y = 0; y < right.height(); ++y) {
        const int from = std::clamp(y - rows, 0, right.height() - 1);
        std::copy_n(pair.right().row(from), 3 * right.width(), right.row(y));
    }
    return {pair.left(), right};
}

StereoPair withGain(const StereoPair& pair, double gain) {
    RgbImage right = pair.right();
    for (std::uint8_t& level : right.pixels()) {
        level = static_cast<std::uint8_t>(std::min(255.0, std::round(level * gain)));
    }
    return {pair.left(), right};
}

StereoPair withBlackBorder(const StereoPair& pair, int widthPx) {
    RgbImage right = pair.right();
    for (int y = 0; y < right.height(); ++y) std::fill_n(right.row(y), 3 * widthPx, std::uint8_t{0});
    return {pair.left(), right};
}

}  // namespace stereo::test
