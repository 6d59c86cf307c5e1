#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/metrics/TruthReading.h"
#include "core/stereo/FloatMap.h"
#include "core/stereo/PixelMask.h"

namespace stereo {

/// The true disparity of a pair, as far as somebody knows it.
struct GroundTruth {
    DisparityMap disparity;  ///< of the left image, px; NaN where nobody knows it
    PixelMask visible = {};  ///< 1 where both views see the point; empty = no file says so
    std::filesystem::path file = {};
    std::filesystem::path mask = {};      ///< that `visible` was read from; empty = none
    TruthReading reading = {};            ///< by which the file's numbers became px
    std::vector<std::string> notes = {};  ///< in sentences: how it was read, what was assumed
};

}  // namespace stereo
