#pragma once

#include <optional>
#include <vector>

#include "core/stereo/RgbImage.h"
#include "core/sweep/SweepNumbers.h"

namespace stereo {

/// The cell whose range of disparities sweepDisplay() takes: the best, or the first that is done.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::size_t> rangeCell(const SweepResult& sweep);

/// The colours in which all cells of a sweep are drawn, so that they can be compared: those of its recipe,
/// over the range of the best cell where the recipe leaves the range open.
[[nodiscard]] STEREOSCOPE_CORE_API DisplayOptions sweepDisplay(const SweepResult& sweep);

/// The disparity of a cell that is done, small enough for `room`. REQUIRES: cell.isDone(), room is not empty
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage thumbnail(const SweepCell& cell, const DisplayOptions& display,
                                                      ImageSize room);

/// Those of all cells; none for one that is not done.
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<std::optional<RgbImage>> thumbnails(const SweepResult& sweep,
                                                                                   ImageSize room);

/// All cells as one picture: rows and columns with their values, under each thumbnail time, peak memory and
/// error, a filled dot for the front and a ring for all others; cells without a result are hatched.
[[nodiscard]] STEREOSCOPE_CORE_API RgbImage
contactSheet(const SweepResult& sweep, const SweepSummary& summary,
             const std::vector<std::optional<RgbImage>>& thumbnails);

}  // namespace stereo
