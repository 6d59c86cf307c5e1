#pragma once

#include <string>
#include <string_view>

#include "core/experiment/Experiment.h"

namespace stereo {

/// The experiment as one HTML file: the pictures are inside, nothing is fetched. Light and dark by what the
/// viewer prefers. `record` is the name of the record beside it; empty = there is none.
[[nodiscard]] STEREOSCOPE_CORE_API std::string experimentHtml(const Experiment& experiment,
                                                              std::string_view record = {});

}  // namespace stereo
