#pragma once

#include "app/cli/CommandLine.h"

namespace stereo::app {

/// The command `run` with the arguments after it: reads the pair, matches it, writes the files and says what
/// it did; or prints its help. What the window opens by the same files it matches.
/// Throws UsageError; Error; Cancelled after SIGINT or SIGTERM.
void runPair(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
