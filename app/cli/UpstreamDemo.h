#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "app/cli/UpstreamFiles.h"
#include "core/match/Match.h"

namespace stereo::app {

/// One run the way FoundationStereo's published run_demo does it: the images are resized by `scale` first,
/// and all that follows is of the small ones.
class UpstreamDemo {
public:
    /// Throws Error(BadInput) when `scale` leaves too little of the images.
    UpstreamDemo(const StereoPair& pair, double scale);

    /// The same as stereo::match() with the original images, disparity and search range at their size as
    /// well.
    [[nodiscard]] MatchResult match(StereoMatcher& matcher,
                                    const std::optional<StereoCalibration>& calibration,
                                    const MatchOptions& options, const RunControl& run);
    /// Writes what the last match() found; `cloud` and `calibration` as in writeUpstreamFiles().
    /// REQUIRES: match(); cloud.farMetres. Throws what that throws.
    [[nodiscard]] UpstreamReport write(const std::filesystem::path& folder,
                                       const std::optional<StereoCalibration>& calibration,
                                       const CloudOptions& cloud, const RunControl& run) const;

private:
    ImageSize m_originalSize;
    double m_scale;
    std::shared_ptr<const StereoPair> m_pair;
    DisparityMap m_disparity;
};

}  // namespace stereo::app
