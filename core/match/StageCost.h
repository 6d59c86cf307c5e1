#pragma once

#include <cstddef>

#include "core/base/ImageSize.h"
#include "core/base/Stage.h"

namespace stereo {

/// How large the output of a stage is; 0 = it has no such side.
struct StageOutput {
    ImageSize size = {};
    int disparities = 0;
    int channels = 0;

    bool operator==(const StageOutput&) const = default;
};

/// What a stage of a run cost.
struct StageCost {
    Stage stage = {};
    double seconds = 0;
    std::size_t peakMemoryBytes =
        0;  ///< the most that the matcher held during it, weights included; 0 = not known
    StageOutput output = {};
};

}  // namespace stereo
