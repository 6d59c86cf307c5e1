#pragma once

#include <string>
#include <vector>

#include "core/experiment/Experiment.h"

namespace stereo {

/// What was tried and what came of it as indented JSON that ends in a newline: words, input, sources with
/// their hashes, parameters, numbers by their keys in full precision, findings, and the files written with
/// it.
[[nodiscard]] STEREOSCOPE_CORE_API std::string toJson(const Experiment& experiment,
                                                      const std::vector<std::string>& files);

}  // namespace stereo
