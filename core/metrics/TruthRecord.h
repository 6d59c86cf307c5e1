#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/base/Export.h"
#include "core/metrics/ErrorMetrics.h"
#include "core/metrics/Sparsification.h"
#include "core/metrics/TruthReading.h"

namespace stereo {

/// ErrorMetrics as plain numbers for documents, shares in percent; none where there is nothing to count.
struct ErrorNumbers {
    std::size_t truthPixels = 0;
    std::size_t estimatedPixels = 0;
    std::optional<double> epePx = {};
    std::optional<double> rmsPx = {};
    std::optional<double> medianPx = {};
    std::optional<double> biasPx = {};
    std::optional<double> bad05Percent = {};  ///< missing = bad
    std::optional<double> bad1Percent = {};
    std::optional<double> bad2Percent = {};
    std::optional<double> bad4Percent = {};
    std::optional<double> bad05EstimatedPercent = {};  ///< missing left out
    std::optional<double> bad1EstimatedPercent = {};
    std::optional<double> bad2EstimatedPercent = {};
    std::optional<double> bad4EstimatedPercent = {};
    std::optional<double> d1Percent = {};
    std::optional<double> d1EstimatedPercent = {};
    std::optional<double> densityPercent = {};

    bool operator==(const ErrorNumbers&) const = default;
};

/// The same of a depth band.
struct BandNumbers {
    double fromPx = 0;
    double toPx = 0;
    std::optional<double> nearMetres = {};
    std::optional<double> farMetres = {};
    ErrorNumbers errors = {};

    bool operator==(const BandNumbers&) const = default;
};

/// How good an order the confidence of a result is (Sparsification.h), as plain numbers; none where there is
/// no confidence or nothing to judge it by.
struct ConfidenceNumbers {
    std::optional<double> ausePx = {};               ///< of the absolute error
    std::optional<double> auseOfRandomPercent = {};  ///< of that of no order: 0 = best, 100 = knows nothing
    std::optional<double> auseBad2Percent = {};      ///< of the share of bad pixels
    std::optional<double> auseBad2OfRandomPercent = {};

    bool operator==(const ConfidenceNumbers&) const = default;
};

/// How good the result of a record is, and by which ground truth; its files are among the sources.
struct TruthRecord {
    TruthReading reading = {};
    ErrorNumbers all = {};
    ConfidenceNumbers confidence = {};
    std::optional<ErrorNumbers> visible = {};  ///< where both views see the point
    std::vector<BandNumbers> bands = {};

    bool operator==(const TruthRecord&) const = default;
};

[[nodiscard]] STEREOSCOPE_CORE_API ErrorNumbers numbersOf(const ErrorMetrics& metrics);
/// Of all pixels, and of those that both views see; none where there are none.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<ErrorNumbers> errorNumbersOf(
    const std::optional<TruthMetrics>& metrics);
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<ErrorNumbers> visibleNumbersOf(
    const std::optional<TruthMetrics>& metrics);
[[nodiscard]] STEREOSCOPE_CORE_API ConfidenceNumbers numbersOf(const ConfidenceCurves& curves);
[[nodiscard]] STEREOSCOPE_CORE_API TruthRecord recordOf(const TruthMetrics& metrics,
                                                        const TruthReading& reading);

}  // namespace stereo
