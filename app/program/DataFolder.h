#pragma once

#include <filesystem>

#include "app/models/ModelLibrary.h"

namespace stereo::app {

/// Where the program's own files lie ("sample", "models"): ../share/stereoscope beside the folder of the
/// installed program, else in the source tree. Needs a QCoreApplication.
[[nodiscard]] std::filesystem::path dataFolder(const char* name);

/// The published models, as this user has them, for these matchers.
[[nodiscard]] ModelLibrary modelLibrary(const MatcherRegistry& matchers);

}  // namespace stereo::app
