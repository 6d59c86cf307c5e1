#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Export.h"
#include "core/batch/BatchLedger.h"
#include "core/stereo/RgbImage.h"

namespace stereo {

/// A number of a pair that summaries show.
struct BatchNumber {
    std::string_view key;                                  ///< in CSV: "epePx"
    std::string_view title;                                ///< for people: "EPE, px"
    std::optional<double> (*of)(const BatchEntry& entry);  ///< none = not known
};

[[nodiscard]] STEREOSCOPE_CORE_API std::span<const BatchNumber> batchNumbers();

/// Of a number over all pairs that are done and have one.
struct BatchMean {
    std::size_t pairs = 0;
    double mean = 0;
    double median = 0;
};
/// None where no pair has one.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<BatchMean> meanOf(const BatchEntries& entries,
                                                                   const BatchNumber& number);

/// The pairs with the largest mean error, worst first, ten at most; empty without ground truth.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<const BatchEntry*> worstOf(const BatchEntries& entries);

/// A line for each pair (RFC 4180, decimal points), by id, then the mean and the median of all.
[[nodiscard]] STEREOSCOPE_CORE_API std::string summaryCsv(const BatchEntries& entries);

/// Returns a picture of a pair's result; none = there is none.
using PictureOf = std::function<std::optional<RgbImage>(const BatchEntry& entry)>;

/// The same for people, as one HTML file with the pictures of the worst pairs inside; of very many pairs the
/// table shows the first and says that the CSV has all.
[[nodiscard]] STEREOSCOPE_CORE_API std::string summaryHtml(const BatchEntries& entries,
                                                           const PictureOf& pictureOf);

/// Writes both into the output folder, with pictures from the pairs' vis.png. Throws Error(CannotWrite).
STEREOSCOPE_CORE_API void writeSummary(const std::filesystem::path& folder, const BatchEntries& entries);

}  // namespace stereo
