#pragma once

#include "app/cli/CommandLine.h"

namespace stereo::app {

/// `stereoscope batch`: matches all pairs of a set. Throws UsageError; Error when the set, the recipe or the
/// output folder cannot be used. A failure of a pair gives ExitCode::Failed.
[[nodiscard]] ExitCode runBatch(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
