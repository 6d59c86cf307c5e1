#include "core/stereo/doctor/RectifiedRows.h"

#include "core/stereo/doctor/RowShift.h"

namespace stereo {
namespace {

FoundPoints moved(const FoundPoints& raw, const RectifiedFrom& from, ImageSize size) {
    FoundPoints points = raw;
    points.scale *= static_cast<double>(from.raw->size().width) / size.width;
    for (PointMatch& match : points.all) {
        const auto left = from.rectifier.rectified(RigSide::Left, {match.leftX, match.leftY});
        const auto right = from.rectifier.rectified(RigSide::Right, {match.rightX, match.rightY});
        match = {static_cast<float>(left.x), static_cast<float>(left.y), static_cast<float>(right.x),
                 static_cast<float>(right.y)};
    }
    return points;
}

/// A pattern that repeats itself, such as a board, agrees on wrong rows, too: where many points agree near
/// rows that are aligned, as they are meant to be, no larger set counts unless it is more than twice as
/// large.
PointMatches agreedNearRows(const FoundPoints& points, ImageSize size) {
    PointMatches matches = agreed(points, size);
    const double tolerancePx = RowShift::kAgreementPx / points.scale;
    const RowShift none{.size = size};
    std::vector<PointMatch> aligned =
        polished(none.within(points.all, tolerancePx), points.all, size, tolerancePx);
    if (2 * aligned.size() >= matches.agreeing.size()) matches.agreeing = std::move(aligned);
    return matches;
}

/// Those that became the agreeing ones, which are in the order of the moved ones.
PointMatches rawOfAgreeing(const FoundPoints& raw, const FoundPoints& moved, const PointMatches& agreeing) {
    PointMatches matches{{}, raw.all.size(), raw.scale};
    auto next = agreeing.agreeing.begin();
    for (std::size_t i = 0; i < moved.all.size() && next != agreeing.agreeing.end(); ++i) {
        if (moved.all[i] != *next) continue;
        matches.agreeing.push_back(raw.all[i]);
        ++next;
    }
    return matches;
}

}  // namespace

RectifiedMatches matchRectified(const FoundPoints& raw, const RectifiedFrom& from) {
    const ImageSize size = from.rectifier.calibration().imageSize();
    const FoundPoints points = moved(raw, from, size);
    RectifiedMatches result{agreedNearRows(points, size)};
    if (!result.matches.areEnough()) return result;
    const PointMatches before = rawOfAgreeing(raw, points, result.matches);
    result.rows = RectifiedRows{measureRows(before, from.raw->size()), measureRows(result.matches, size),
                                result.matches.agreeing.size()};
    return result;
}

}  // namespace stereo
