#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/base/RunControl.h"
#include "core/stereo/doctor/BorderCheck.h"
#include "core/stereo/doctor/Finding.h"
#include "core/stereo/doctor/PointMatches.h"
#include "core/stereo/doctor/RectifiedRows.h"
#include "core/stereo/doctor/SearchRangeCheck.h"

namespace stereo {

/// What is measured on the images alone: slow (0.3 s for 0.4 megapixels, 1 s for 20), but the same for every
/// calibration and result.
struct PairEvidence {
    ImageSize size;
    std::shared_ptr<const FoundPoints> points;        ///< in the images as in their files; never null
    PointMatches matches;                             ///< of the pair that is matched
    std::optional<RectifiedRows> rectifiedRows = {};  ///< of a pair that was rectified, with enough points
    std::optional<Turn> turn = {};                    ///< that cameras one above the other need
    /// Of a pair whose rows do not match and that was not rectified: what straightens them. Of one that was
    /// straightened: how.
    std::optional<Straightening> straightening = {};
    bool isStraightened = false;
    double meanDifference = 0;
    std::optional<double> exposureRatio;
    ImageSize fileSize;       ///< of the images as in their files
    DarkBorders leftBorders;  ///< of those: what the program rectified has no disparity where it is empty
    DarkBorders rightBorders;
    double seconds = 0;  ///< that measuring took
};

/// Points are searched in the images as in their files; `points` are those of an earlier examination of the
/// same files, which takes most of the time. Throws Cancelled, Error(OutOfMemory).
[[nodiscard]] STEREOSCOPE_CORE_API PairEvidence examine(const StereoPair& pair, const RunControl& run,
                                                        std::shared_ptr<const FoundPoints> points = {});

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
