#pragma once

#include <QStringList>

#include "app/cli/CommandLine.h"

namespace stereo::app {

/// The command `calibrate`: measures a rig from a folder of photographs of a board, writes its calibration,
/// and says on `services.out` how well it fits. Throws UsageError; what readBoardPhotographs(),
/// calibrateRig() and the writers throw; Cancelled.
void calibrateFolder(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
