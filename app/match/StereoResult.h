#pragma once

#include <QtGlobal>

#include <memory>
#include <optional>
#include <string>

#include "app/match/ResumableRun.h"

namespace stereo::app {

/// A finished run with all it was made from. Immutable once made; shared between threads.
struct StereoResult {
    quint64 id = 0;  ///< of the request
    std::shared_ptr<const StereoPair> pair;
    std::optional<StereoCalibration> calibration;  ///< as given to the matcher
    std::string matcherId;
    MatchOptions options;  ///< as asked for; match.resolvedOptions is what was used
    MatchResult match;
    StoredIterations stored;  ///< of the run it belongs to
    bool isRecalled = false;  ///< it was stored: nothing was computed for it
};

using StereoResultPtr = std::shared_ptr<const StereoResult>;

}  // namespace stereo::app
