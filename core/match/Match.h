#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Export.h"
#include "core/match/StereoMatcher.h"

namespace stereo {

/// A finished run.
struct MatchResult {
    DisparityMap disparity;
    std::optional<ConfidenceMap> confidence = {};  ///< of each pixel; none = the matcher gives none
    PixelMask guessed = {};  ///< pixels whose disparity was filled in, not matched; empty = there are none
    int iterationsDone = 0;
    MatchOptions resolvedOptions;
    MadeWith madeWith;
    std::vector<std::string> notes;
    RunStats stats;
    StagePictures pictures;  ///< for the window; match() leaves it empty
};

/// Called after each iteration with the run so far. disparity() takes time: call it only when the picture is
/// needed.
using IterationSink = std::function<void(const MatchRun& run)>;

/// Does a match: match() by a matcher, or what continues an earlier run.
using Matching = std::function<MatchResult(const MatchInput& input, const MatchOptions& options,
                                           const RunControl& run, const IterationSink& afterIteration)>;

/// Known pixels that were not guessed / all pixels, 0 for an empty map. `guessed` is empty where nothing was.
[[nodiscard]] STEREOSCOPE_CORE_API double matchedShare(const DisparityMap& disparity,
                                                       const PixelMask& guessed);

/// Where the disparity is unknown, confidence becomes unknown and nothing is guessed.
STEREOSCOPE_CORE_API void forgetWhereUnknown(MatchResult& result);

/// Runs a matcher to its end: beginMatch() and, where it iterates, options.iterations steps.
/// Throws what the matcher throws. Plain code: whoever calls it gives it a thread.
[[nodiscard]] STEREOSCOPE_CORE_API MatchResult match(StereoMatcher& matcher, const MatchInput& input,
                                                     const MatchOptions& options, const RunControl& run,
                                                     const IterationSink& afterIteration = {});

/// Continues a run until it has done options.iterations, and returns its result. Throws what
/// MatchRun::advance() and disparity() throw.
[[nodiscard]] STEREOSCOPE_CORE_API MatchResult runToEnd(MatchRun& matchRun, const MatchOptions& options,
                                                        const RunControl& run,
                                                        const IterationSink& afterIteration = {});

}  // namespace stereo
