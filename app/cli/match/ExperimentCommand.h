#pragma once

#include <QStringList>

#include "app/cli/CommandLine.h"

namespace stereo::app {

/// Executes `stereoscope experiment` with the arguments after `experiment`. Throws what core throws;
/// UsageError; Cancelled when it was interrupted, after it wrote what could be compared by then.
void writeExperimentOf(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
