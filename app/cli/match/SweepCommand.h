#pragma once

#include <QStringList>

#include "app/cli/CommandLine.h"

namespace stereo::app {

/// Executes `stereoscope sweep` with the arguments after `sweep`. Throws what core throws; UsageError;
/// Cancelled when it was interrupted, after it wrote what was done by then. Failed = pairs of a set could not
/// be swept.
[[nodiscard]] ExitCode sweepPair(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
