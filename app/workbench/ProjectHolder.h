#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/jobs/Failure.h"
#include "core/project/Project.h"

namespace stereo::app {

/// What one change of several parts has changed, and what follows from it once the signals are out.
struct Changes {
    bool pair = false;
    bool project = false;
    bool calibration = false;  ///< Project::calibration
    bool refused = false;      ///< another calibration was refused
    bool result = false;       ///< also: it is gone
    bool runMade = false;
    bool running = false;
    bool autoRun = false;
    std::vector<std::filesystem::path> usedFiles;  ///< of a matcher
    std::vector<std::string> notes;                ///< worth knowing, in sentences
    std::vector<Failure> failures;

    // What follows:
    bool decidesAutoRun = false;  ///< how long a run takes may be known better
    bool recalls = false;         ///< the iteration that the project means may be held
    bool runs = false;            ///< where runs start by themselves
    bool runsIfStale = false;
};

/// Where the parts of a workbench find the project and change it. GUI thread.
class ProjectHolder {
public:
    virtual ~ProjectHolder() = default;

    [[nodiscard]] virtual const Project& project() const = 0;
    /// Makes a change of several parts, which notes what there is to tell; when the outermost of them is
    /// made, all of it is told at once and what follows begins.
    virtual void atOnce(const std::function<void(Changes&)>& change) = 0;
    /// The project is another by a step of the person, which can be undone. Within atOnce(); whoever changes
    /// its images has the pair ready.
    virtual void step(const Project& next) = 0;
    /// The project is another without anybody's step: what can be undone stays what it was, on the new
    /// ground.
    virtual void replace(const Project& next) = 0;
    /// Another project from here on: there is nothing to undo.
    virtual void begin(const Project& next) = 0;
    /// The next step() is one of its own, however alike.
    virtual void endStep() = 0;
};

}  // namespace stereo::app
