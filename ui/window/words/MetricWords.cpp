#include "ui/window/words/MetricWords.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <optional>

#include "ui/window/words/Words.h"

namespace stereo::ui {
namespace {

constexpr char kContext[] = "Metric";
const QString kNothing = QStringLiteral("–");

QString lengthOf(const std::optional<double>& px) {
    return px ? pixelsText(*px) : kNothing;
}

QString shareOf(const std::optional<double>& percent) {
    return percent ? percentText(*percent / 100) : kNothing;
}

/// In the order of a person's interest.
const std::array kMetrics{
    Metric{"epe", QT_TRANSLATE_NOOP("Metric", "EPE"),
           QT_TRANSLATE_NOOP("Metric",
                             "End-point error: the mean error, whatever its sign, of what is matched."),
           [](const ErrorNumbers& errors) { return lengthOf(errors.epePx); }},
    Metric{"rms", QT_TRANSLATE_NOOP("Metric", "RMS"),
           QT_TRANSLATE_NOOP("Metric", "The root of the mean squared error of what is matched."),
           [](const ErrorNumbers& errors) { return lengthOf(errors.rmsPx); }},
    Metric{"median", QT_TRANSLATE_NOOP("Metric", "Median"),
           QT_TRANSLATE_NOOP("Metric", "Half of what is matched is off by less."),
           [](const ErrorNumbers& errors) { return lengthOf(errors.medianPx); }},
    Metric{"bias", QT_TRANSLATE_NOOP("Metric", "Bias"),
           QT_TRANSLATE_NOOP("Metric", "The mean error with its sign: above zero = seen too near."),
           [](const ErrorNumbers& errors) { return errors.biasPx ? errorText(*errors.biasPx) : kNothing; }},
    Metric{"bad05", QT_TRANSLATE_NOOP("Metric", "Bad-0.5"),
           QT_TRANSLATE_NOOP("Metric", "Pixels off by more than 0.5 px, or not matched."),
           [](const ErrorNumbers& errors) { return shareOf(errors.bad05Percent); }},
    Metric{"bad1", QT_TRANSLATE_NOOP("Metric", "Bad-1"),
           QT_TRANSLATE_NOOP("Metric", "Pixels off by more than 1 px, or not matched."),
           [](const ErrorNumbers& errors) { return shareOf(errors.bad1Percent); }},
    Metric{"bad2", QT_TRANSLATE_NOOP("Metric", "Bad-2"),
           QT_TRANSLATE_NOOP("Metric", "Pixels off by more than 2 px, or not matched."),
           [](const ErrorNumbers& errors) { return shareOf(errors.bad2Percent); }},
    Metric{"bad4", QT_TRANSLATE_NOOP("Metric", "Bad-4"),
           QT_TRANSLATE_NOOP("Metric", "Pixels off by more than 4 px, or not matched."),
           [](const ErrorNumbers& errors) { return shareOf(errors.bad4Percent); }},
    Metric{"d1", QT_TRANSLATE_NOOP("Metric", "D1"),
           QT_TRANSLATE_NOOP("Metric",
                             "KITTI's: pixels off by more than 3 px and more than 5 %, or not matched."),
           [](const ErrorNumbers& errors) { return shareOf(errors.d1Percent); }},
    Metric{"density", QT_TRANSLATE_NOOP("Metric", "Density"),
           QT_TRANSLATE_NOOP("Metric", "The share of the pixels with a true value that are matched."),
           [](const ErrorNumbers& errors) { return shareOf(errors.densityPercent); }}};

QString withSign(double value, const QString& text) {
    return value < 0 ? QChar(0x2212) + text : value > 0 ? '+' + text : text;
}

}  // namespace

std::span<const Metric> allMetrics() {
    return kMetrics;
}

const Metric* findMetric(std::string_view id) {
    const auto found = std::ranges::find(kMetrics, id, [](const Metric& metric) { return metric.id; });
    return found == kMetrics.end() ? nullptr : &*found;
}

const Metric& metricOf(std::string_view id) {
    const Metric* metric = findMetric(id);
    assert(metric);
    return *metric;
}

QString metricTitle(const Metric& metric) {
    return QCoreApplication::translate(kContext, metric.title);
}

QString metricTip(const Metric& metric) {
    return QCoreApplication::translate(kContext, metric.tip);
}

QString errorText(double px) {
    return std::isnan(px) ? kNothing : withSign(px, pixelsText(std::abs(px)));
}

QString percentText(double share) {
    return std::isnan(share) ? kNothing : QStringLiteral("%1 %").arg(100 * share, 0, 'f', 1);
}

QString depthErrorText(double metres) {
    return std::isnan(metres) ? QString() : withSign(metres, lengthText(std::abs(metres)));
}

}  // namespace stereo::ui
