#pragma once

#include <QStringList>

#include "app/cli/CommandLine.h"

namespace stereo::app {

/// The command `synthesize`: writes generated pairs with exact disparity, each scene whole or not at all.
/// Throws UsageError; Error for a folder that holds something else or cannot be written, and what
/// readTexturePhotographs() throws; Cancelled.
void synthesize(const QStringList& arguments, const CommandLineServices& services);

}  // namespace stereo::app
