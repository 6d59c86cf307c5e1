#pragma once

#include "app/cli/CommandLine.h"

namespace stereo::app {

/// The command `run` with the arguments after it: reads the pair, matches it, writes the files and prints
/// what it did; or prints its help. Accepts the same files as the window. Throws UsageError; Error; Cancelled
/// after SIGINT or SIGTERM.
void runPair(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
