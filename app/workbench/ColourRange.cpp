#include "app/workbench/ColourRange.h"

namespace stereo::app {

void setRange(Workbench& workbench, ColorRange range) {
    if (!(range.low < range.high)) return;
    Project next = workbench.project();
    if (next.display.rangeMode == RangeMode::Auto) next.display.rangeMode = RangeMode::Manual;
    next.display.range = range;
    workbench.setProject(next);
}

void setRangeLocked(Workbench& workbench, bool locked) {
    Project next = workbench.project();
    const bool isChosen = next.display.rangeMode != RangeMode::Auto;
    const auto& picture = workbench.views().picture();
    next.display.rangeMode = locked ? RangeMode::Locked : RangeMode::Auto;
    if (locked && !isChosen && picture) next.display.range = picture->display.range;
    workbench.setProject(next);
}

}  // namespace stereo::app
