#pragma once

#include <memory>
#include <optional>

#include "core/base/Export.h"
#include "core/match/SearchRange.h"
#include "core/match/StereoMatcher.h"

namespace stereo {

// How a matcher that searches from 0 on finds disparities below: the left image gets a margin on its left and
// the right image one as wide on its right, which makes every disparity larger by that width; the result
// loses both again.

/// What such a matcher is asked for.
struct WidenedRequest {
    ImageSize size;  ///< of the images with their margin
    MatchOptions options;
    int px = 0;  ///< width of the margin: -searchStartPx()
};

/// The request for images of `size`; unchanged where nothing lies below 0.
[[nodiscard]] STEREOSCOPE_CORE_API WidenedRequest widened(ImageSize size,
                                                          const std::optional<StereoCalibration>& calibration,
                                                          const MatchOptions& options);

/// Begins a run whose search starts at searchStartPx(), whatever the matcher. Throws what
/// StereoMatcher::begin() throws.
[[nodiscard]] STEREOSCOPE_CORE_API std::unique_ptr<MatchRun> beginMatch(StereoMatcher& matcher,
                                                                        const MatchInput& input,
                                                                        const MatchOptions& options,
                                                                        const RunControl& run);

}  // namespace stereo
