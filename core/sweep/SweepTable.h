#pragma once

#include <string>
#include <vector>

#include "core/sweep/SweepNumbers.h"

namespace stereo {

/// The sweep as CSV (RFC 4180, decimal points): a line of headings, then one for each cell with the values of
/// its options, its state ("done", "failed" or "not made"), every number by its key (empty = not known),
/// whether it is on the front, and why it failed.
[[nodiscard]] STEREOSCOPE_CORE_API std::string sweepCsv(const SweepResult& sweep,
                                                        const SweepSummary& summary);

/// The same for a person at a terminal: columns side by side, what fits on a line of about 100 characters.
[[nodiscard]] STEREOSCOPE_CORE_API std::string sweepText(const SweepResult& sweep,
                                                         const SweepSummary& summary);

/// "done", "failed" or "not made".
[[nodiscard]] STEREOSCOPE_CORE_API std::string stateOf(const SweepCell& cell);

}  // namespace stereo
