#include "core/stereo/DisparityResize.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace stereo {
namespace {

constexpr float kBlendablePx = 1;

/// The position of a pixel centre of the target between two pixels of the source.
struct Place {
    int low;
    int high;
    int nearest;
    float towardsHigh;
};

std::vector<Place> places(int target, int source) {
    const double ratio = static_cast<double>(source) / target;
    std::vector<Place> result(static_cast<std::size_t>(target));
    for (int i = 0; i < target; ++i) {
        const double position = std::clamp((i + 0.5) * ratio - 0.5, 0.0, source - 1.0);
        const int low = static_cast<int>(position);
        const int high = std::min(low + 1, source - 1);
        const auto towardsHigh = static_cast<float>(position - low);
        result[static_cast<std::size_t>(i)] = {low, high, towardsHigh < 0.5F ? low : high, towardsHigh};
    }
    return result;
}

float mix(float from, float to, float share) {
    return from + share * (to - from);
}

float valueAt(const float* upper, const float* lower, const float* nearest, Place x, float towardsLower) {
    const float a = upper[x.low], b = upper[x.high], c = lower[x.low], d = lower[x.high];
    const bool known = !std::isnan(a + b + c + d);
    const bool blendable = known && std::max({a, b, c, d}) - std::min({a, b, c, d}) <= kBlendablePx;
    if (!blendable) return nearest[x.nearest];
    return mix(mix(a, b, x.towardsHigh), mix(c, d, x.towardsHigh), towardsLower);
}

/// `to` is a map of another size than `from`; each pixel gets the nearest one's value.
template <typename Map>
void takeNearest(const Map& from, Map& to) {
    const std::vector<Place> columns = places(to.size().width, from.size().width);
    const std::vector<Place> rows = places(to.size().height, from.size().height);
    for (int y = 0; y < to.size().height; ++y) {
        const auto* row = from.row(rows[static_cast<std::size_t>(y)].nearest);
        std::ranges::transform(columns, to.row(y), [row](Place x) { return row[x.nearest]; });
    }
}

}  // namespace

DisparityMap resizedTo(ImageSize size, const DisparityMap& disparity) {
    assert(!size.isEmpty() && !disparity.isEmpty());
    if (size == disparity.size()) return disparity;
    const float factor = static_cast<float>(size.width) / static_cast<float>(disparity.width());
    const std::vector<Place> columns = places(size.width, disparity.width());
    const std::vector<Place> rows = places(size.height, disparity.height());
    DisparityMap resized(size);
    for (int y = 0; y < size.height; ++y) {
        const Place& place = rows[static_cast<std::size_t>(y)];
        const float* upper = disparity.row(place.low);
        const float* lower = disparity.row(place.high);
        const float* nearest = disparity.row(place.nearest);
        std::ranges::transform(columns, resized.row(y), [&](Place x) {
            return factor * valueAt(upper, lower, nearest, x, place.towardsHigh);
        });
    }
    return resized;
}

ConfidenceMap resizedTo(ImageSize size, const ConfidenceMap& confidence) {
    assert(!size.isEmpty() && !confidence.isEmpty());
    if (size == confidence.size()) return confidence;
    ConfidenceMap resized(size);
    takeNearest(confidence, resized);
    return resized;
}

PixelMask resizedTo(ImageSize size, const PixelMask& mask) {
    assert(!size.isEmpty());
    if (mask.isEmpty() || size == mask.size()) return mask;
    PixelMask resized(size);
    takeNearest(mask, resized);
    return resized;
}

}  // namespace stereo
