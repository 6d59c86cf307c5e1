#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/base/RequireWithin.h"
#include "core/match/MatchOptions.h"
#include "core/match/OptionValues.h"

namespace stereo {

/// The match options of a project, as MatchOptions will be once a matcher's own options are values by table:
/// the common part, and the values of each matcher by its id. Then it is `using ProjectMatchOptions =
/// MatchOptions;`.
struct ProjectMatchOptions {
    double scale = 1.0;
    int iterations = 32;
    std::optional<int> maxDisparityPx = {};
    std::map<std::string, OptionValues> own = {};

    void validate() const {
        requireWithin("scale", scale, 0.1, 1);
        requireWithin("iterations (valid_iters)", iterations, 1, MatchOptions::kMaxIterations);
        if (maxDisparityPx) requireWithin("max disparity", *maxDisparityPx, 1, 16384);
    }
    bool operator==(const ProjectMatchOptions&) const = default;
};

}  // namespace stereo
