#pragma once

#include <optional>
#include <string>

#include "core/base/Export.h"
#include "core/stereo/StereoCalibration.h"

namespace stereo {

/// A search range and where it came from.
struct SearchRange {
    int maxDisparityPx = 0;  ///< at the original resolution
    std::string reason;      ///< in words
};

/// The largest disparity worth searching when the user names none: ndisp of the calibration; else
/// what an object 5 baselines away has (fx / 5 - doffs); else a quarter of the image width. Never
/// below 16 px nor above the width.
[[nodiscard]] STEREOSCOPE_CORE_API SearchRange
defaultSearchRange(ImageSize size, const std::optional<StereoCalibration>& calibration);

/// The note of a run on the range that it `searched`, where a person `asked` for one. `stepPx`: the steps in
/// which ranges grow. All px are of the original resolution.
[[nodiscard]] STEREOSCOPE_CORE_API std::string noteOnAskedRange(int searchedPx, int askedPx, double stepPx);

}  // namespace stereo
