#pragma once

#include <QStringList>

#include "app/cli/CommandLine.h"

namespace stereo::app {

/// The command `compare`: how two disparities differ, and how far each is from ground truth. Throws
/// UsageError; what readGroundTruth(), readRig() and measure() throw.
void compareDisparities(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
