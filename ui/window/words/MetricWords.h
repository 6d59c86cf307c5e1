#pragma once

#include <QString>
#include <span>
#include <string_view>

#include "core/metrics/TruthRecord.h"

namespace stereo::ui {

/// A number that says how good a result is.
struct Metric {
    const char* id;                               ///< in settings: "epe"
    const char* title;                            ///< "EPE"; translated by metricTitle()
    const char* tip;                              ///< a sentence; translated by metricTip()
    QString (*text)(const ErrorNumbers& errors);  ///< with its unit, "–" for none
};

/// All of them, in the order in which they are listed.
[[nodiscard]] std::span<const Metric> allMetrics();
/// Null for an unknown id.
[[nodiscard]] const Metric* findMetric(std::string_view id);
/// REQUIRES: findMetric(id)
[[nodiscard]] const Metric& metricOf(std::string_view id);
[[nodiscard]] QString metricTitle(const Metric& metric);
[[nodiscard]] QString metricTip(const Metric& metric);

/// "+0.13 px", "−2.40 px": an error with its sign.
[[nodiscard]] QString errorText(double px);
/// "22.1 %" of a share; "–" where there is none.
[[nodiscard]] QString percentText(double share);
/// "−4 mm", "+1.2 m": how much nearer or farther something is seen than it is.
[[nodiscard]] QString depthErrorText(double metres);

}  // namespace stereo::ui
