#pragma once

#include <QDateTime>
#include <optional>
#include <string>
#include <vector>

#include "app/match/StereoResult.h"
#include "app/open/OpenPlan.h"
#include "core/display/Colorize.h"
#include "core/io/CalibrationReader.h"

namespace stereo::app {

/// What it takes to bring a result back as if it had just been made.
struct RunSnapshot {
    StereoResultPtr result;
    OpenPlan source;
    std::optional<ReadCalibration> calibration;
    std::optional<ReadCalibration> fileCalibration = {};
    bool asReadFits = true;
    std::optional<CalibrationNumbers> corrected = {};
};

/// A match that was finished since the start.
struct Run {
    quint64 id = 0;
    quint64 begunAs = 0;  ///< the run whose iterations it went on with (StoredIterations); 0 = it keeps none
    std::string name;     ///< "Run 3", until a person gives another
    std::string pairName;
    std::string matcherId;
    MatchOptions options;  ///< as asked for
    double seconds = 0;
    QDateTime finished;
    double density = 0;               ///< share of the pixels with a disparity
    RgbImage thumbnail;               ///< of the disparity; stays when the result goes
    std::optional<RunSnapshot> kept;  ///< none = dropped, to keep within the budget
};

}  // namespace stereo::app
