#pragma once

#include <string>

#include "core/experiment/Experiment.h"

namespace stereo {

/// The experiment as a project has it, without its pictures. `made` is when it was made, see
/// WrittenExperiment::made.
[[nodiscard]] STEREOSCOPE_CORE_API WrittenExperiment writtenForm(const Experiment& experiment,
                                                                 std::string made);

/// The inverse: the experiment with all that was written of it, and no pictures (picturesOf()).
[[nodiscard]] STEREOSCOPE_CORE_API Experiment experimentFrom(const WrittenExperiment& written);

}  // namespace stereo
