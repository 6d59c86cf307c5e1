#pragma once

#include <cstddef>
#include <string>

#include "core/base/ImageSize.h"

namespace stereo {

/// How large the output of a stage is; 0 = it has no such side.
struct StageOutput {
    ImageSize size = {};
    int disparities = 0;
    int channels = 0;

    bool operator==(const StageOutput&) const = default;
};

/// What a stage of a run took.
struct StageCost {
    std::string stage;
    double seconds = 0;
    std::size_t peakMemoryBytes =
        0;  ///< at most held meanwhile, above what was held before the run; 0 = not known
    StageOutput output = {};
};

}  // namespace stereo
