#pragma once

#include <string>

#include "core/experiment/Experiment.h"

namespace stereo {

/// A title for an experiment that nobody has named: "Block size 5 → 11 px" from the first column to the last
/// where one or two parameters differ, else "Run 1 against Run 2".
[[nodiscard]] STEREOSCOPE_CORE_API std::string proposedTitle(const Experiment& experiment);

/// What sets a column apart: "block size 5 px", of several parameters the first two; its name where none
/// differs.
[[nodiscard]] STEREOSCOPE_CORE_API std::string distinctionOf(const Experiment& experiment,
                                                             std::size_t column);

}  // namespace stereo
