#pragma once

#include "app/cli/CommandLine.h"
#include "app/cli/RunArguments.h"

namespace stereo::app {

/// `stereoscope run`: reads the pair, matches it, writes the files and says what it did.
/// Throws Error; Cancelled after SIGINT or SIGTERM.
void runPair(const RunArguments& arguments, const CommandLineServices& services);

}  // namespace stereo::app
