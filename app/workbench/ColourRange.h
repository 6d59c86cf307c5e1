#pragma once

#include "app/workbench/Workbench.h"

namespace stereo::app {

// Steps of a person about the range of the colours.

/// This range from here on, also for the results to come. One that is locked stays locked.
void setRange(Workbench& workbench, ColorRange range);
/// The present range also for the results to come; or again a range that follows each of them.
void setRangeLocked(Workbench& workbench, bool locked);

}  // namespace stereo::app
