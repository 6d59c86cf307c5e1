#pragma once

#include "core/base/Export.h"
#include "core/display/Colorize.h"
#include "core/metrics/ErrorMetrics.h"
#include "core/viewing/ViewedMap.h"

namespace stereo {

/// How two maps of one meaning differ.
struct MapComparison {
    FloatMap difference;     ///< second - first; unknown where either is
    DisplayOptions display;  ///< of the difference
    ColorRange range;        ///< in which both maps show equal values alike: 2-98 % of either
    /// Of the first, where the second is taken to be true, as `stereoscope compare` has it. Of depth and
    /// other numbers in their own unit, so that bounds in px mean nothing.
    ErrorMetrics errors;
};

/// Throws Error(BadInput) when sizes, meanings or units differ, saying which.
[[nodiscard]] STEREOSCOPE_CORE_API MapComparison compareMaps(const ViewedMap& first, const ViewedMap& second);

}  // namespace stereo
