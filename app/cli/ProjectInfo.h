#pragma once

#include <filesystem>
#include <string>

#include "app/cli/CommandLine.h"

namespace stereo::app {

/// The text of `stereoscope info` for a project or an archive of one: its pair, calibration, matcher with the
/// options that differ from their defaults, what else was set, runs and result, and what is wrong with it, a
/// line each. Throws Error for a file that is no project or cannot be read as one.
[[nodiscard]] std::string describeProject(const std::filesystem::path& file,
                                          const CommandLineServices& services);

}  // namespace stereo::app
