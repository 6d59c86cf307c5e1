#pragma once

#include <QDateTime>
#include <optional>
#include <string>
#include <vector>

#include "app/match/StereoResult.h"
#include "core/display/Colorize.h"
#include "core/metrics/TruthRecord.h"
#include "core/project/Project.h"

namespace stereo::app {

/// Everything needed to show a result again as if it had just been made.
struct RunSnapshot {
    StereoResultPtr result;
    Project project = {};  ///< as it was when the run ended
};

/// A match that was finished since the start.
struct Run {
    quint64 id = 0;
    quint64 begunAs = 0;  ///< the run whose iterations it continued (StoredIterations); 0 = none are stored
    std::string name;     ///< "Run 3", until a person gives another
    std::string pairName;
    std::string matcherId;
    MatchOptions options;  ///< as asked for
    int iterationsDone = 0;
    double seconds = 0;
    QDateTime finished;
    double density = 0;                        ///< share of the pixels that were matched
    std::optional<ErrorNumbers> errors = {};   ///< none = there was no ground truth
    std::optional<ErrorNumbers> visible = {};  ///< where both views see the point; none = nobody knows
    RgbImage thumbnail;                        ///< of the disparity; stays when the result is dropped
    std::optional<RunSnapshot> held;           ///< none = dropped, to stay within the memory budget
};

}  // namespace stereo::app
