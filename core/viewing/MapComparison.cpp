#include "core/viewing/MapComparison.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/base/Error.h"
#include "core/base/PathText.h"
#include "core/display/DifferenceColours.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

std::string textOf(const ViewedMap& map) {
    return map.unit.empty() ? map.title : fmt::format("{} in {}", map.title, map.unit);
}

DisparityMap asDisparity(const FloatMap& map) {
    return {map.size(), {map.values().begin(), map.values().end()}};
}

constexpr double kPercent = 98;

ColorRange rangeOfBoth(const FloatMap& a, const FloatMap& b) {
    const auto ofA = percentileRange(a), ofB = percentileRange(b);
    if (!ofA || !ofB) return ofA ? *ofA : ofB.value_or(ColorRange{});
    return {std::min(ofA->low, ofB->low), std::max(ofA->high, ofB->high)};
}

void requireComparable(const ViewedMap& first, const ViewedMap& second) {
    const auto refuse = [&](const std::string& one, const std::string& other, const char* remedy) {
        throw Error(ErrorKind::BadInput,
                    fmt::format("{} is {} and {} is {}; {}", pathText(first.file.filename()), one,
                                pathText(second.file.filename()), other, remedy));
    };
    if (first.values.size() != second.values.size()) {
        refuse(first.values.size().text(), second.values.size().text(),
               "maps of one size can be compared point by point.");
    }
    if (first.meaning != second.meaning || first.unit != second.unit) {
        refuse(textOf(first), textOf(second),
               "choose readings of one unit in the titles, or compare them on the command line with a "
               "calibration.");
    }
}

}  // namespace

MapComparison compareMaps(const ViewedMap& first, const ViewedMap& second) {
    requireComparable(first, second);
    const DisparityMap a = asDisparity(first.values);
    const DisparityMap b = asDisparity(second.values);
    MapComparison comparison{
        .difference = errorMap(b, a), .display = {}, .range = rangeOfBoth(a, b), .errors = errorsOf(a, b)};
    comparison.display = differenceDisplay(comparison.difference, DisplayOptions().unknownColour);
    if (first.meaning == ViewedMap::Meaning::Disparity) return comparison;
    // The least range of that is of px.
    std::vector<float> sizes = knownValues(comparison.difference);
    for (float& size : sizes) size = std::abs(size);
    const double end = sizes.empty() ? 0 : percentile(sizes, kPercent);
    if (end > 0) comparison.display.range = {-end, end};
    return comparison;
}

}  // namespace stereo
