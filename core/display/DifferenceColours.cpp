#include "core/display/DifferenceColours.h"

#include <algorithm>
#include <cmath>

#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

constexpr double kPercent = 98;
constexpr double kLeastPx = 0.1;

}  // namespace

ColorRange symmetricRange(const FloatMap& difference) {
    std::vector<float> sizes = knownValues(difference);
    if (sizes.empty()) return {-1, 1};
    for (float& size : sizes) size = std::abs(size);
    const double end = std::max(kLeastPx, percentile(sizes, kPercent));
    return {-end, end};
}

DisplayOptions differenceDisplay(const FloatMap& difference, Rgb unknown) {
    return {.colormap = Colormap::BlueWhiteRed,
            .rangeMode = RangeMode::Manual,
            .range = symmetricRange(difference),
            .unknownColour = unknown};
}

}  // namespace stereo
