#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/stereo/RgbImage.h"
#include "core/sweep/SweepRecord.h"

namespace stereo {

/// The sweep as one HTML file: sentence, sheet of cells, plots, what each option did, a table that a click on
/// a heading sorts, and the sources. The pictures are inside, nothing is fetched. Light and dark by what the
/// viewer prefers. `thumbnails` has one entry for each cell.
[[nodiscard]] STEREOSCOPE_CORE_API std::string sweepHtml(
    const SweepResult& sweep, const SweepSummary& summary,
    const std::vector<std::optional<RgbImage>>& thumbnails, const SweepRecord& record);

}  // namespace stereo
