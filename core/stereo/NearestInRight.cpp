#include "core/stereo/NearestInRight.h"

#include <cmath>
#include <limits>

namespace stereo {

int columnInRight(int x, float disparity) {
    return std::isnan(disparity) ? -1 : static_cast<int>(std::lround(static_cast<float>(x) - disparity));
}

std::vector<float> nearestInRight(std::span<const float> row) {
    std::vector<float> nearest(row.size(), std::numeric_limits<float>::quiet_NaN());
    const int width = static_cast<int>(row.size());
    for (int x = 0; x < width; ++x) {
        const float disparity = row[static_cast<std::size_t>(x)];
        const int column = columnInRight(x, disparity);
        if (column < 0 || column >= width) continue;
        float& there = nearest[static_cast<std::size_t>(column)];
        there = std::fmax(there, disparity);  // of NaN and a number it takes the number
    }
    return nearest;
}

}  // namespace stereo
