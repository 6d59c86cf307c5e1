#pragma once

#include <string>

namespace stereo::app {

/// What a person should know about what was opened: mostly, that not all is as it was when it was saved.
struct OpenWarning {
    enum class Kind {
        ChangedSources,    ///< files have another content than then, or are gone
        UnknownMatcher,    ///< its matcher is not here, and another takes its place
        UnusableResult,    ///< the stored result was left out
        OtherCalibration,  ///< the calibration file has other numbers than the project
        Restored,          ///< no fault: what an export has brought back
    };

    Kind kind = Kind::ChangedSources;
    std::string text;  ///< one or more sentences

    bool operator==(const OpenWarning&) const = default;
};

}  // namespace stereo::app
