#pragma once

#include <filesystem>

#include "app/models/ModelLibrary.h"
#include "core/recipe/Record.h"

namespace stereo::app {

/// The program's own files ("sample", "models"): in ../share/stereoscope beside the folder of the installed
/// program, else in the source tree. Needs a QCoreApplication.
[[nodiscard]] std::filesystem::path dataFolder(const char* name);

/// A FileHasher that uses the hashes that the library knows of weights, which are gigabytes, and
/// sha256OfFile() for other files.
[[nodiscard]] FileHasher hasherOf(const ModelLibrary& library, const MatcherRegistry& matchers);

/// The published models as this user has them, those that come with the program included, for these matchers.
[[nodiscard]] ModelLibrary modelLibrary(const MatcherRegistry& matchers);

}  // namespace stereo::app
