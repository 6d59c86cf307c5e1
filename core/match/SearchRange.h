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
/// more than half the image width, and never below 16 px.
[[nodiscard]] STEREOSCOPE_CORE_API SearchRange
defaultSearchRange(ImageSize size, const std::optional<StereoCalibration>& calibration);

/// The smallest disparity of a search: 0, or where the calibration has infinity when that lies below it, at
/// -doffs (of cameras that are turned towards each other), rounded down. Never below minus the width. A
/// search ends before the maximum disparity, wherever it starts.
[[nodiscard]] STEREOSCOPE_CORE_API int searchStartPx(ImageSize size,
                                                     const std::optional<StereoCalibration>& calibration);

/// The note of a run whose search starts below 0, as searchStartPx() says. REQUIRES: it does
[[nodiscard]] STEREOSCOPE_CORE_API std::string noteOnStart(int startPx, const StereoCalibration& calibration);

/// The note of a run on the range that it `searched`, where a person `asked` for one. `stepPx`: the steps in
/// which ranges grow. All px are of the original resolution.
[[nodiscard]] STEREOSCOPE_CORE_API std::string noteOnAskedRange(int searchedPx, int askedPx, double stepPx);

}  // namespace stereo
