#pragma once

#include "core/stereo/StereoMatcher.h"

namespace stereo {

/// Semi-global matching by OpenCV's StereoSGBM: needs no weights, does not iterate.
/// The images are padded on the left by the search range, so the left strip is matched too.
class STEREOSCOPE_CORE_API SgbmMatcher : public StereoMatcher {
public:
    [[nodiscard]] MatcherInfo info() const override;
    [[nodiscard]] std::unique_ptr<MatchRun> begin(const MatchInput& input, const MatchOptions& options,
                                                  const RunControl& run) override;
};

/// A search range and where it came from.
struct SearchRange {
    int maxDisparityPx = 0;  ///< at the original resolution
    std::string reason;      ///< in words
};

/// The largest disparity worth searching when the user names none: ndisp of the calibration; else
/// what an object 5 baselines away has (fx / 5 - doffs); else a quarter of the image width. Never
/// below 16 px nor above the width.
[[nodiscard]] STEREOSCOPE_CORE_API SearchRange defaultSearchRange(ImageSize size,
                                                                  const std::optional<StereoCalibration>& calibration);

}  // namespace stereo
