#pragma once

#include <optional>
#include <string>

#include "core/sweep/SweepNumbers.h"

namespace stereo {

// Plots of a sweep as SVG documents of their own, which can also stand in a page. Light and dark by what the
// viewer prefers; readable without colour.

/// Error against time: filled dots and a stair line for the front, hollow rings for all others, each with its
/// name as its title.
[[nodiscard]] STEREOSCOPE_CORE_API std::string timePlotSvg(const SweepResult& sweep,
                                                           const SweepSummary& summary);

/// Error against the values of an option that is a number, of iterations where they vary; a line for each
/// value of the other option, told apart by its marks. None where no option is a number.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::string> optionPlotSvg(const SweepResult& sweep,
                                                                            const SweepSummary& summary);

/// The axis of the sweep that optionPlotSvg() draws along; none = there is none.
[[nodiscard]] STEREOSCOPE_CORE_API std::optional<std::size_t> plottedAxis(const SweepPlan& plan);

}  // namespace stereo
