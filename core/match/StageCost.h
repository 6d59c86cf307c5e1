#pragma once

#include <cstddef>
#include <string>
#include <string_view>

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
        0;  ///< at most held by the matcher meanwhile, its weights included; 0 = not known
    StageOutput output = {};
};

/// Whether a stage of this name reads weights, which the next run need not.
[[nodiscard]] inline bool isLoading(std::string_view stage) {
    return stage.find("loading") != stage.npos;
}

/// Whether a stage of this name is the iterations.
[[nodiscard]] inline bool isIterating(std::string_view stage) {
    return stage.find("refin") != stage.npos || stage.find("iterat") != stage.npos;
}

}  // namespace stereo
