#include "core/stereo/doctor/SearchRangeCheck.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/base/NumberText.h"
#include "core/stereo/Percentile.h"

namespace stereo {
namespace {

constexpr double kEndPx = 2;  ///< the last disparities of a range
// Of the pixels: rectified real pairs have 0 to 0.4 % there; with a range that is too small by a third, 5 to
// 34 %.
constexpr double kShareAtEnd = 0.015;
constexpr double kShareBeyond = 0.02;  ///< of the points: 0 %, then 7 to 77 %
constexpr int kStepPx = 16;            ///< matchers search multiples of this

double shareOf(const std::vector<float>& values, double from) {
    const auto above = std::ranges::count_if(values, [from](float value) { return value >= from; });
    return values.empty() ? 0 : static_cast<double>(above) / static_cast<double>(values.size());
}

std::string rangeText(std::vector<float>& disparities) {
    const double low = percentile(disparities, 1);
    const double high = percentile(disparities, 99);
    return fmt::format("{}{}{} px", fixedText(low, 0), low < 0 ? " to " : "–", fixedText(high, 0));
}

/// A tenth more than the nearest point needs; when no point needs more, half as much again as was searched.
int widerRange(std::vector<float>& points, int searchedPx) {
    const double nearest = points.empty() ? 0 : 1.1 * percentile(points, 99);
    const double wanted = nearest > searchedPx ? nearest : 1.5 * searchedPx;
    return static_cast<int>(std::ceil(wanted / kStepPx)) * kStepPx;
}

}  // namespace

Finding checkSearchRange(const SearchedDisparity& searched, const PointMatches& matches) {
    Finding finding = notKnown(Check::SearchRange, "The pair is not matched yet.");
    if (!searched.map) return finding;
    if (searched.maxDisparityPx <= 0) {
        finding.sentence = "The matcher does not say how far it searched.";
        return finding;
    }
    std::vector<float> known = knownValues(*searched.map);
    std::vector<float> points;
    if (matches.areEnough()) {
        for (const PointMatch& match : matches.agreeing) points.push_back(match.disparityPx());
    }
    if (known.empty()) {
        finding.sentence = "Nothing was matched, so there is no range to judge.";
        return finding;
    }
    finding.number = rangeText(known);
    const double atEnd = shareOf(known, searched.maxDisparityPx - kEndPx);
    const double beyond = shareOf(points, searched.maxDisparityPx + 1.0);
    if (atEnd < kShareAtEnd && beyond < kShareBeyond) {
        finding.verdict = Verdict::Good;
        finding.certainty = points.empty() ? "likely" : "almost certain";
        finding.sentence =
            fmt::format("Up to {} px were searched, which is enough.", searched.maxDisparityPx);
        return finding;
    }
    const int wider = widerRange(points, searched.maxDisparityPx);
    finding.verdict = Verdict::Problem;
    finding.title = "Disparity range used up";
    finding.certainty =
        beyond >= kShareBeyond
            ? fmt::format("almost certain, {} % of the points are beyond it", fixedText(100 * beyond, 0))
            : fmt::format("likely, {} % of the pixels are at its end", fixedText(100 * atEnd, 0));
    finding.sentence = fmt::format(
        "Only {} px were searched, but near objects have a larger disparity, so they are missing or wrong. "
        "Raise the "
        "maximum disparity and run again.",
        searched.maxDisparityPx);
    finding.repair = Repair{fmt::format("Search up to {} px", wider), Repair::RaiseMaxDisparity{wider}};
    return finding;
}

}  // namespace stereo
