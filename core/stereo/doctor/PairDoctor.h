#pragma once

#include <vector>

#include "core/base/RunControl.h"
#include "core/stereo/doctor/BorderCheck.h"
#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"
#include "core/stereo/doctor/SearchRangeCheck.h"

namespace stereo {

/// What is measured on the images alone: slow (0.3 s for 0.4 megapixels, 1 s for 20), but the same for every
/// calibration and result.
struct PairEvidence {
    ImageSize size;
    PointMatches matches;
    double meanDifference = 0;
    std::optional<double> exposureRatio;
    DarkBorders leftBorders;
    DarkBorders rightBorders;
    double seconds = 0;  ///< that measuring took
};

/// Throws Cancelled, Error(OutOfMemory).
[[nodiscard]] STEREOSCOPE_CORE_API PairEvidence examine(const StereoPair& pair, const RunControl& run);

/// What is known besides the images.
struct PairContext {
    std::optional<StereoCalibration> calibration = {};  ///< even if it was refused because it does not fit
    std::optional<StereoCalibration> calibrationBeside = {};  ///< another one, found beside the images
    SearchedDisparity searched = {};
};

/// One finding per check, in the order of Check. The thresholds are in the checks' sources, each with the
/// numbers of real pairs on either side of it (tests/unit/stereo/doctor measures them again).
[[nodiscard]] STEREOSCOPE_CORE_API std::vector<Finding> diagnose(const PairEvidence& evidence,
                                                                 const PairContext& context);

}  // namespace stereo
