#pragma once

#include <string>
#include <vector>

#include "core/match/StereoMatcher.h"
#include "core/match/dense/DenseMatch.h"

namespace stereo {

/// A run of the dense matcher with every default resolved.
struct DensePlan {
    MatchOptions options;
    dense::DenseSettings settings;
    std::vector<std::string> notes;
    ImageSize fullSize;
    ImageSize matchedSize;
    int strips = 1;

    /// Where the search ends, at matchedSize.
    [[nodiscard]] int endPx() const { return settings.firstPx + settings.disparities; }
    /// Of the matched size to the full one.
    [[nodiscard]] double ratio() const { return static_cast<double>(matchedSize.width) / fullSize.width; }
    [[nodiscard]] std::size_t neededBytes() const;
};

/// REQUIRES: options that its rows allow
[[nodiscard]] DensePlan densePlan(ImageSize size, const std::optional<StereoCalibration>& calibration,
                                  const MatchOptions& options, std::size_t mostBytes);

}  // namespace stereo
