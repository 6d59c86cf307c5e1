#include "core/stereo/doctor/VerticalPair.h"

#include <cmath>

#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

// In rectified real pairs depth spreads the points over 8 to 150 px along the rows and over less than 1.5 px
// across them.
constexpr double kLeastSpreadPx = 3;  ///< in pixels of the images that the points were found in
constexpr double kLeastRatio = 3;     ///< of the spread along columns to that along rows
constexpr double kLeastShiftPx = 8;   ///< in the same
constexpr double kStillShare = 0.15;  ///< of the shift along columns, that along rows may be
constexpr double kLeastShare = 0.9;   ///< of the points that agree in rows

PointMatch turnedOver(const PointMatch& match) {
    return {match.leftY, match.leftX, match.rightY, match.rightX};
}

struct Spread {
    double middle = 0, width = 0;
};

/// In a scene of one depth all points move alike: along columns, and not at all along rows, where cameras
/// side by side would move them.
bool isByShift(const Spread& along, const Spread& across, double scale) {
    const double shift = std::abs(along.middle);
    return shift >= kLeastShiftPx / scale && std::abs(across.middle) + across.width <= kStillShare * shift;
}

template <typename Shift>
Spread spreadOf(const std::vector<PointMatch>& matches, Shift shift) {
    std::vector<float> values;
    for (const PointMatch& match : matches) values.push_back(shift(match));
    return {percentile(values, 50), percentile(values, 90) - percentile(values, 10)};
}

}  // namespace

std::optional<Turn> turnOfVertical(const FoundPoints& points, const PointMatches& inRows, ImageSize size) {
    FoundPoints over = points;
    for (PointMatch& match : over.all) match = turnedOver(match);
    const PointMatches inColumns = agreed(over, turned(size));
    const auto fewest = kLeastShare * static_cast<double>(inRows.agreeing.size());
    if (!inColumns.areEnough() || static_cast<double>(inColumns.agreeing.size()) < fewest)
        return std::nullopt;
    const Spread along =
        spreadOf(inColumns.agreeing, [](const PointMatch& match) { return match.disparityPx(); });
    const Spread across =
        spreadOf(inColumns.agreeing, [](const PointMatch& match) { return match.rowErrorPx(); });
    const bool isByDepth =
        along.width >= kLeastSpreadPx / points.scale && along.width >= kLeastRatio * across.width;
    if (!isByDepth && !isByShift(along, across, points.scale)) return std::nullopt;
    // The upper camera sees a point lower in its image.
    return along.middle > 0 ? Turn::Left : Turn::Right;
}

}  // namespace stereo
