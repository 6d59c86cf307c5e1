#pragma once

#include <string>
#include <vector>

#include "core/metrics/GroundTruth.h"
#include "core/metrics/TruthRecord.h"

namespace stereo::app {

/// The errors of some pixels, under a title.
struct ErrorColumn {
    std::string title;
    ErrorNumbers errors;
};

/// A table for people: a line for each number, a column for each part of the picture.
[[nodiscard]] std::string errorTable(const std::vector<ErrorColumn>& columns);

/// The table of a result and its ground truth: all pixels, those that both views see, and a line for each
/// band of depth.
[[nodiscard]] std::string errorTable(const TruthRecord& truth);

/// "disp0GT.pfm (Disparity in px), seen by both views: mask0nocc.png"
[[nodiscard]] std::string truthText(const GroundTruth& truth);

}  // namespace stereo::app
