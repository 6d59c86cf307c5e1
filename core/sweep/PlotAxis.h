#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/Export.h"

namespace stereo {

struct PlotTick {
    double value = 0;
    std::string text;
};

/// One direction of a plot: which values it spans and where they lie. A value.
struct PlotAxis {
    double low = 0;
    double high = 1;
    bool isLog = false;
    std::vector<PlotTick> ticks = {};  ///< ascending, within low and high

    /// 0 at the low end, 1 at the high end. REQUIRES: value > 0 on a logarithmic axis
    [[nodiscard]] STEREOSCOPE_CORE_API double position(double value) const;
};

/// The axis on which all of these values lie, with a little room at both ends: logarithmic where all are
/// above 0 and the largest is at least three times the smallest, else linear, from 0 where that is near.
/// `text` makes the text of a tick. Without values it spans 0 to 1.
[[nodiscard]] STEREOSCOPE_CORE_API PlotAxis plotAxis(std::span<const double> values,
                                                     const std::function<std::string(double)>& text);

}  // namespace stereo
