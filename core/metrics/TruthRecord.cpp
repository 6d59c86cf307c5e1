#include "core/metrics/TruthRecord.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace stereo {
namespace {

std::optional<double> known(double number) {
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<double> percent(double share) {
    return known(100 * share);
}

BandNumbers numbersOf(const DepthBand& band) {
    return {band.fromPx, band.toPx, band.nearMetres, band.farMetres, stereo::numbersOf(band.errors)};
}

}  // namespace

ErrorNumbers numbersOf(const ErrorMetrics& metrics) {
    return {.truthPixels = metrics.truthPixels,
            .estimatedPixels = metrics.estimatedPixels,
            .epePx = known(metrics.epePx),
            .rmsPx = known(metrics.rmsPx),
            .medianPx = known(metrics.medianPx),
            .biasPx = known(metrics.biasPx),
            .bad05Percent = percent(metrics.badAt(0.5).all),
            .bad1Percent = percent(metrics.badAt(1).all),
            .bad2Percent = percent(metrics.badAt(2).all),
            .bad4Percent = percent(metrics.badAt(4).all),
            .bad05EstimatedPercent = percent(metrics.badAt(0.5).estimated),
            .bad1EstimatedPercent = percent(metrics.badAt(1).estimated),
            .bad2EstimatedPercent = percent(metrics.badAt(2).estimated),
            .bad4EstimatedPercent = percent(metrics.badAt(4).estimated),
            .d1Percent = percent(metrics.d1All),
            .d1EstimatedPercent = percent(metrics.d1Estimated),
            .densityPercent = percent(metrics.density())};
}

std::optional<ErrorNumbers> errorNumbersOf(const std::optional<TruthMetrics>& metrics) {
    return metrics ? std::optional(numbersOf(metrics->all)) : std::nullopt;
}

std::optional<ErrorNumbers> visibleNumbersOf(const std::optional<TruthMetrics>& metrics) {
    return metrics && metrics->visible ? std::optional(numbersOf(*metrics->visible)) : std::nullopt;
}

ConfidenceNumbers numbersOf(const ConfidenceCurves& curves) {
    const auto& [px, bad2] = curves;
    if (px.pixels == 0) return {};
    return {.ausePx = known(px.ause),
            .auseOfRandomPercent = percent(px.relative()),
            .auseBad2Percent = percent(bad2.ause),
            .auseBad2OfRandomPercent = percent(bad2.relative())};
}

TruthRecord recordOf(const TruthMetrics& metrics, const TruthReading& reading) {
    TruthRecord record{.reading = reading, .all = numbersOf(metrics.all)};
    if (metrics.visible) record.visible = numbersOf(*metrics.visible);
    std::ranges::transform(metrics.bands, std::back_inserter(record.bands),
                           [](const DepthBand& band) { return numbersOf(band); });
    return record;
}

}  // namespace stereo
