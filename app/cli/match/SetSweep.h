#pragma once

#include "app/cli/CommandLine.h"
#include "app/cli/match/SweepArguments.h"

namespace stereo::app {

/// Sweeps each pair of the set that the arguments name, in turn: the sheet of each in a folder of its own,
/// and beside them mean and spread of each setting over the pairs. A pair that cannot be read or matched is
/// said and left out. Throws what listPairs() throws; UsageError for an empty set; Cancelled, when what is
/// done is written. REQUIRES: arguments.set is not empty
[[nodiscard]] ExitCode sweepSet(const SweepArguments& arguments, const CommandLineServices& services);

}  // namespace stereo::app
