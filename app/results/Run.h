#pragma once

#include <QDateTime>
#include <optional>
#include <string>
#include <vector>

#include "app/match/StereoResult.h"
#include "core/display/Colorize.h"
#include "core/project/Project.h"

namespace stereo::app {

/// What it takes to bring a result back as if it had just been made.
struct RunSnapshot {
    StereoResultPtr result;
    Project project = {};  ///< as it was when the run ended
};

/// A match that was finished since the start.
struct Run {
    quint64 id = 0;
    quint64 begunAs = 0;  ///< the run whose iterations it went on with (StoredIterations); 0 = it keeps none
    std::string name;     ///< "Run 3", until a person gives another
    std::string pairName;
    std::string matcherId;
    MatchOptions options;  ///< as asked for
    int iterationsDone = 0;
    double seconds = 0;
    QDateTime finished;
    double density = 0;               ///< share of the pixels with a disparity
    RgbImage thumbnail;               ///< of the disparity; stays when the result goes
    std::optional<RunSnapshot> kept;  ///< none = dropped, to keep within the budget
};

}  // namespace stereo::app
