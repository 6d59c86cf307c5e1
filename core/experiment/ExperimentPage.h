#pragma once

#include <string>

#include "core/experiment/Experiment.h"

namespace stereo {

/// The experiment as one HTML file: the pictures are inside, nothing is fetched. Light and dark by what the
/// viewer prefers.
[[nodiscard]] STEREOSCOPE_CORE_API std::string experimentHtml(const Experiment& experiment);

}  // namespace stereo
