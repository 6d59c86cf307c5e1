#include "core/io/map/MapMarkers.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/base/NumberText.h"

namespace stereo {

void forgetMarkers(ReadMap& read) {
    const auto values = read.map.values();
    if (values.empty() || std::ranges::any_of(values, [](float value) { return std::isnan(value); })) return;
    const auto [low, high] = std::ranges::minmax(values);
    if (low != -1 && low != 0) return;
    const auto isMarker = [marker = low](float value) { return value == marker; };
    const bool isMask = std::ranges::all_of(
        values, [&, highest = high](float value) { return isMarker(value) || value == highest; });
    const bool leavesAGap =
        low == 0 || std::ranges::all_of(values, [&](float value) { return isMarker(value) || value >= 0; });
    const auto count = static_cast<std::size_t>(std::ranges::count_if(values, isMarker));
    if (count < 2 || isMask || !leavesAGap) return;
    std::ranges::replace_if(values, isMarker, FloatMap::kUnknown);
    read.notes.push_back(
        fmt::format("{} of {} are taken for unknown.", countedText(count, "value"), low == 0 ? "0" : "-1"));
}

}  // namespace stereo
